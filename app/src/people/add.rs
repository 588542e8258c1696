//! Adding one member, over the list.

use domain::access::Capability;
use domain::people::{MemberDraft, PeopleFacts, Status};
use domain::view::{Answer, MemberView};
use domain::violation::{Remedy, Violations};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::address::{Way, way};
use crate::api::{ApiError, Key};
use crate::draft::{Draft, Restored};
use crate::outbox::{Kind, Submission, submit};
use crate::seats::undo;
use crate::texts::{Text, made, t, tr, tr_with};
use crate::ui::drawer::Drawer;
use crate::ui::field::Field;
use crate::ui::form::{Form, FormFrame};
use crate::ui::input::{Select, TextInput};
use crate::ui::states::{ErrorState, Skeleton};
use crate::ui::toast;
use crate::ui::verdict::{Act, no_remedies, verdict};
use crate::{bound, browser, paths};

use super::coming::come;
use super::directory::{Directory, directory};

mod access;
mod draft;
mod fields;
mod rehearsal;

use draft::{kept_draft, written};
use fields::names;
use rehearsal::Rehearsal;

pub use access::{Access, Support};
pub use draft::preselected;
pub use fields::{languages, teams};

/// The form for a new member.
#[component]
pub fn NewMember() -> impl IntoView {
    let directory = directory();
    let enterprise = directory.enterprise;
    let denied = Memo::new(move |_| enterprise.denied(Capability::ManageMembers));
    Effect::new(move || {
        if denied.read().is_none() {
            directory.want_facts();
            directory.facts.reload();
        }
    });
    let kept = Draft::of(&enterprise.slug.get_untracked(), "people");
    // The form is made once: newer facts come to it, what was typed stays.
    let ready = Memo::new(move |_| directory.facts.value.read().is_some() && kept.is_read());
    let body = move || match (denied.get(), ready.get()) {
        (Some(violation), _) => verdict(&violation, &no_remedies(), None),
        (None, true) => form(directory, kept),
        (None, false) => match directory.facts.problem.get() {
            Some(problem) => view! { <ErrorState problem=problem retry=directory.facts.retry()/> }.into_any(),
            None => view! { <Skeleton lines=8/> }.into_any(),
        },
    };
    view! {
        <Drawer title=t("people-add") close=Signal::derive(move || directory.list())>{body}</Drawer>
    }
    .into_any()
}

/// What the draft is judged on now.
fn facts_of(directory: Directory) -> Memo<Option<PeopleFacts>> {
    Memo::new(move |before: Option<&Option<PeopleFacts>>| {
        let now = directory.facts.value.get();
        now.or_else(|| before.cloned().flatten())
    })
}

fn form(directory: Directory, kept: Draft) -> AnyView {
    let facts = facts_of(directory);
    let (draft, restored) = kept_draft(directory, kept, facts);
    let rehearsal = Rehearsal::of(directory, draft, facts);
    let way = way();
    let form = Form::new(move || {
        let draft = draft.read();
        let mut found = judged(&draft, &facts.read());
        rehearsal.add_to(&mut found, &draft);
        found
    })
    .with_remedies(move |remedy| match remedy {
        Remedy::AddToTeam { team, member, name } => {
            let (team, whom) = (*team, (*member, name.clone()));
            Some(Act::by(move || {
                let id = whom.0;
                come(directory.enterprise, team, whom.clone(), move || {
                    directory.members.reload();
                    if way.is_there() {
                        way.beside(&untrack(|| directory.member(id)));
                    }
                });
            }))
        }
        other => released_at(directory, facts, other),
    });
    if restored.found.get_untracked() {
        // What was typed before is judged as if it had just been left.
        filled(&draft.read_untracked()).for_each(|path| form.touch(path));
    }
    let sent = StoredValue::new(None::<(MemberDraft, Key)>);
    let send = move |()| {
        let mut body = draft.get_untracked();
        body.acknowledged = form.acknowledged.get_untracked();
        // The same body keeps its key: sent twice, it is done once.
        let known = sent.get_value().filter(|(before, _)| *before == body);
        let (_, key) = known.unwrap_or_else(|| (body.clone(), Key::fresh()));
        sent.set_value(Some((body.clone(), key.clone())));
        let slug = directory.enterprise.slug.get_untracked();
        let what = Submission {
            kind: Kind::Member,
            about: body.email.clone(),
            count: 1,
            path: paths::api::members(&slug, ""),
            form: paths::people_new(&slug),
            place: kept.place(),
            draft: written(&draft.get_untracked()),
        };
        spawn_local(async move {
            let answer = submit::<_, Answer<MemberView>>(what, &body, &key).await;
            if matches!(answer, Err(ApiError::Violations(_))) {
                // What was judged here was older than what the server judged on.
                directory.facts.reload();
            }
            if let Some(answer) = form.finish(answer) {
                restored.forget(draft, &body);
                _ = directory.last.try_set(Some((body.team, body.language)));
                match answer {
                    Some(answer) => done(directory, way, answer),
                    None => {
                        toast::say(tr("outbox-kept"));
                        if way.is_there() {
                            way.to(&untrack(|| directory.list()));
                        }
                    }
                }
            }
        });
    };
    let label = submit_label(draft, rehearsal);
    let effect = Signal::derive(move || {
        rehearsal
            .mails
            .get()
            .map(|mails| tr_with("people-add-mails", &[("mails", mails.into())]))
    });
    view! {
        <Restored
            restored=restored.found
            anew=move |()| {
                let typed = draft.get_untracked();
                restored.forget(draft, &typed);
            }
        />
        <FormFrame form=form on_submit=send submit=label effect=effect kept=kept.saved cancel=untrack(|| directory.list())>
            <div class="people-email-field">
                <Field form=form path="email" label=t("people-email") hint=t("people-email-hint") let:at>
                    <TextInput at=at value=bound!(draft.email) kind="email"/>
                    {first_focus(at.id())}
                </Field>
                {existing(directory, rehearsal)}
            </div>
            {names(form, draft)}
            <Field form=form path="team" label=t("people-team") hint=t("people-team-hint") let:at>
                <Select at=at value=bound!(draft.team).text() options=teams(facts) none=t("kit-choose")/>
            </Field>
            <Field form=form path="language" label=t("people-language") hint=t("people-language-hint") let:at>
                <Select at=at value=bound!(draft.language) options=languages()/>
            </Field>
            <Field form=form path="access" label=t("people-access") hint=t("people-access-hint") group=true optional=true let:at>
                <Access at=at draft=draft facts=facts/>
            </Field>
        </FormFrame>
    }
    .into_any()
}

/// The fields that hold something.
fn filled(draft: &MemberDraft) -> impl Iterator<Item = &'static str> {
    let texts = [
        ("email", &draft.email),
        ("first_name", &draft.first_name),
        ("last_name", &draft.last_name),
    ];
    let texts = texts
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(path, _)| path);
    texts
        .chain((!draft.access.is_empty()).then_some("access"))
        .collect::<Vec<_>>()
        .into_iter()
}

/// The domain's findings on the facts that are known here.
fn judged(draft: &MemberDraft, facts: &Option<PeopleFacts>) -> Violations {
    match facts.as_ref().map(|facts| draft.check(facts)) {
        Some(Ok(checked)) => checked.remarks().clone(),
        Some(Err(found)) => found,
        None => Violations::default(),
    }
}

/// Seats are released on the pool's page; what was typed here is kept.
fn released_at(directory: Directory, facts: Memo<Option<PeopleFacts>>, remedy: &Remedy) -> Option<Act> {
    let Remedy::ReleaseSeats { team, product, .. } = remedy else {
        return None;
    };
    let facts = facts.read_untracked();
    let pool = facts
        .as_ref()?
        .pools
        .iter()
        .find(|pool| pool.team == *team && pool.product == *product)?;
    Some(Act::Go(paths::pool(
        &directory.enterprise.slug.get_untracked(),
        pool.id,
    )))
}

/// What was done: the list with the new row first, or the member that was there already.
fn done(directory: Directory, way: Way, answer: Answer<MemberView>) {
    let member = answer.value;
    let name = [("name", member.name.as_str().into())];
    let said = |code: &str| answer.warnings.iter().any(|remark| remark.code == code);
    let known = said("already-member");
    let told = if known {
        tr_with("people-added-existing", &name)
    } else if said("was-deactivated") {
        tr_with("people-reactivated", &name)
    } else {
        tr_with("people-added", &name)
    };
    let id = member.id;
    let slug = directory.enterprise.slug.get_untracked();
    undo::offer(told, slug, answer.act, move || async move {
        _ = directory
            .added
            .try_update(|added| added.retain(|other| other.id != id));
        directory.facts.reload();
        directory.members.reload();
    });
    directory.facts.reload();
    directory.members.reload();
    if !way.is_there() {
        return;
    }
    if known {
        way.beside(&untrack(|| directory.member(member.id)));
        return;
    }
    _ = directory.added.try_update(|added| {
        added.retain(|other| other.id != member.id);
        added.push(member);
    });
    way.to(&untrack(|| directory.list()));
}

/// The verb says what will be done, as far as it is known.
fn submit_label(draft: RwSignal<MemberDraft>, rehearsal: Rehearsal) -> Text {
    made(move || {
        let seats = draft.read().access.len();
        match rehearsal.existing(&draft.read()) {
            Some(known) if known.status == Status::Deactivated => {
                tr_with("people-reactivate", &[("name", known.name.into())])
            }
            Some(known) => tr_with(
                "people-add-submit-existing",
                &[("name", known.name.into()), ("seats", seats.into())],
            ),
            None if seats == 0 => tr("people-add-submit"),
            None => tr_with("people-add-submit-seats", &[("seats", seats.into())]),
        }
    })
}

/// The member that the address belongs to already, one click away.
fn existing(directory: Directory, rehearsal: Rehearsal) -> AnyView {
    (move || {
        let known = rehearsal.known.get()?;
        let words = made(move || tr_with("people-open", &[("name", known.name.as_str().into())]));
        let href = move || directory.member(known.id);
        Some(view! { <p class="people-known"><a href=href data-noscroll="">{words}</a></p> })
    })
    .into_any()
}

/// The drawer's first field has the focus: the keyboard begins there.
fn first_focus(id: String) {
    browser::focus_soon(id);
}
