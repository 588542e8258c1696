//! The form that changes zone and region; while one chooses, the server rehearses it.

use domain::coaching::ZoneDraft;
use domain::refused::Refused;
use domain::time::Region;
use domain::view::{Answer, Rezoned, ZoneView};
use domain::violation::{Severity, Violation, Violations};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::effect::effect;
use super::{Zoned, region};
use crate::api::{self, ApiError};
use crate::draft::{Draft, Typing, opened};
use crate::enterprise::enterprise;
use crate::once::Once;
use crate::outbox::{Kind, Said, Submission, submit_over};
use crate::paths;
use crate::rehearsal::rehearsed;
use crate::texts::{made, t, tr, tr_with};
use crate::ui::bound::Bound;
use crate::ui::choices::RadioGroup;
use crate::ui::field::Field;
use crate::ui::form::{Form, FormFrame};
use crate::ui::input::Choice;
use crate::ui::picker::Picker;
use crate::ui::toast;
use crate::ui::zones;

/// How long after the last choice the server is asked, in milliseconds.
const PAUSE: u64 = 200;
const REGIONS: [Region; 3] = [Region::Apac, Region::Americas, Region::Emea];

/// What the server says of a draft.
pub type Rehearsed = (ZoneDraft, Result<Rezoned, ApiError>);

/// The form.
#[component]
pub fn ZoneForm(
    /// What holds now.
    zoned: Zoned,
) -> AnyView {
    let slug = zoned.slug.get_untracked();
    opened(&slug, "zone", move |kept| fields(zoned, kept))
}

fn draft_of(view: &ZoneView) -> ZoneDraft {
    ZoneDraft {
        zone: view.zone.clone(),
        region: view.region,
    }
}

fn fields(zoned: Zoned, kept: Draft) -> AnyView {
    let enterprise = enterprise();
    let held = Memo::new(move |_| zoned.view.read().as_ref().map(draft_of));
    let begin = held.get_untracked().unwrap_or(ZoneDraft {
        zone: String::new(),
        region: Region::Apac,
    });
    let typing = Typing::of(kept, begin, zoned.tag.get_untracked());
    let draft = typing.typed;
    let rehearsed = rehearse(zoned, draft, held);
    let form = Form::new(move || judge(&draft.read(), rehearsed.read().as_ref()));
    let once = Once::<ZoneDraft>::new();
    let submit = Callback::new(move |()| {
        let body = draft.get_untracked();
        let slug = zoned.slug.get_untracked();
        let key = once.key(&body);
        let what = Submission {
            kind: Kind::Zone,
            about: zones::shown(&body.zone),
            count: 1,
            path: paths::api::enterprise_zone(&slug),
            form: paths::settings(&slug),
            place: kept.place(),
            draft: typing.written(),
        };
        spawn_local(async move {
            let over = typing.tag().unwrap_or_default();
            let answer = submit_over::<_, Answer<Rezoned>>(what, &body, &key, over).await;
            once.answered(&answer);
            if matches!(answer, Err(ApiError::Stale)) {
                // What is there now is shown; what was chosen stays.
                _ = form.busy.try_set(false);
                match zoned.ask_now().await {
                    Some(view) => typing.met(draft_of(&view), zoned.tag.try_get_untracked().flatten()),
                    None => toast::say(ApiError::Stale.say()),
                }
                return;
            }
            let Some(done) = form.finish(answer) else { return };
            kept.forget();
            let Some(done) = done else {
                toast::say(tr("outbox-kept"));
                return;
            };
            let zone = zones::shown(&done.value.zone);
            toast::say(tr_with("settings-saved", &[("zone", zone.into())]));
            enterprise.view.reload();
            if let Some(view) = zoned.ask_now().await {
                typing.done(draft_of(&view), zoned.tag.try_get_untracked().flatten());
            }
        });
    });
    let chosen = zones::one(
        move || draft.read().zone.clone(),
        move |zone| draft.update(|draft| draft.zone = zone),
    );
    let find = zones::finder(move || {
        held.with(|held| held.as_ref().map(|held| held.zone.clone()).unwrap_or_default())
    });
    let area = Bound::new(
        move || word(draft.read().region).to_owned(),
        move |chosen: String| {
            if let Some(region) = REGIONS.into_iter().find(|region| word(*region) == chosen) {
                draft.update(|draft| draft.region = region);
            }
        },
    );
    let regions = Signal::derive(|| {
        let choice = |of: Region| Choice::new(word(of), region(of));
        REGIONS.into_iter().map(choice).collect::<Vec<_>>()
    });
    let now = made(move || {
        let zone = held.with(|held| {
            held.as_ref()
                .map(|held| zones::shown(&held.zone))
                .unwrap_or_default()
        });
        tr_with("settings-zone-now", &[("zone", zone.into())])
    });
    let reason = Signal::derive(move || {
        let same = held.read().as_ref() == Some(&*draft.read());
        same.then(|| tr("settings-same"))
    });
    view! {
        {typing.restored()}
        <FormFrame form=form on_submit=submit submit=t("settings-save") kept=kept.saved reason=reason>
            {typing.over(form, submit, said)}
            <Field form=form path="zone" label=t("settings-zone") hint=now let:at>
                <Picker at=at value=chosen find=find list_label=t("settings-zone") one=true/>
            </Field>
            <Field form=form path="region" label=t("settings-region") hint=t("settings-region-hint") group=true let:at>
                <RadioGroup at=at options=regions value=area/>
            </Field>
            {effect(draft, held, rehearsed)}
        </FormFrame>
    }
    .into_any()
}

/// What the fields say, in words.
fn said(draft: &ZoneDraft) -> Said {
    vec![
        (tr("settings-zone"), zones::shown(&draft.zone)),
        (tr("settings-region"), region(draft.region)),
    ]
}

/// Asks the server what the draft would do, also when something else holds meanwhile.
fn rehearse(
    zoned: Zoned,
    draft: RwSignal<ZoneDraft>,
    held: Memo<Option<ZoneDraft>>,
) -> RwSignal<Option<Rehearsed>> {
    let another = move |draft: &ZoneDraft| !draft.zone.is_empty() && held.read().as_ref() != Some(draft);
    rehearsed(draft, PAUSE, another, move |draft| async move {
        let path = paths::api::enterprise_zone(&zoned.slug.get_untracked());
        let path = paths::api::rehearsed(&path);
        let answer = api::put::<_, Answer<Rezoned>>(&path, &draft, None).await;
        answer.map(|answer| answer.value)
    })
}

/// What stands against the draft: nothing is chosen, or what the server found.
fn judge(draft: &ZoneDraft, rehearsed: Option<&Rehearsed>) -> Violations {
    if draft.zone.is_empty() {
        let mut found = Violations::default();
        found.push(Violation::new(Severity::Refuse, "zone", Refused::UnknownZone {}));
        return found;
    }
    match rehearsed {
        Some((of, Err(ApiError::Violations(found)))) if of == draft => found.clone(),
        _ => Violations::default(),
    }
}

/// The region's word in the API.
const fn word(region: Region) -> &'static str {
    match region {
        Region::Apac => "apac",
        Region::Americas => "americas",
        Region::Emea => "emea",
    }
}
