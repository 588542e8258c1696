//! Managers who are asked for, on the vendor's desk: the operator confirms or refuses (ROLE-7, CAP-20).

use domain::access::StaffRole;
use domain::id::{ContractId, MemberId};
use domain::roles::{MemberWish, RefusalDraft};
use domain::view::ManagerChangeOffer;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, ApiError, Nothing};
use crate::load::list;
use crate::once::Once;
use crate::paths::roles as own;
use crate::session::{self, Who};
use crate::shell::{closed, staff_head};
use crate::texts::{t, tr, tr_with};
use crate::ui::breadcrumb::Crumb;
use crate::ui::button::{Button, LinkButton, Weight};
use crate::ui::dialog::Dialog;
use crate::ui::field::Field;
use crate::ui::form::Form;
use crate::ui::input::TextArea;
use crate::ui::page::PageHead;
use crate::ui::states::{EmptyState, ErrorState, Skeleton};
use crate::ui::toast;
use crate::ui::verdict::{no_remedies, verdict};

use super::question::{Change, Question, Sent};

/// The page; for all but operators there is none.
#[component]
pub fn ManagerChanges() -> AnyView {
    let page = move || match session::who() {
        Who::Known(me) if me.staff.contains(&StaffRole::Operator) => desk(),
        who => closed(who),
    };
    page.into_any()
}

fn desk() -> AnyView {
    let crumb = |text| Crumb { text, href: None };
    let crumbs = Signal::derive(move || vec![crumb(t("shell-product")), crumb(t("roles-changes-title"))]);
    let offers = list::<ManagerChangeOffer>(|| own::api::MANAGER_CHANGES.to_owned());
    let after = Callback::new(move |()| offers.reload());
    let (refusing, question) = (Refusing::new(after), Question::new(move || offers.reload()));
    let body = move || {
        if offers.total.read().is_none() {
            return match offers.problem.get() {
                Some(problem) => view! { <ErrorState problem=problem retry=offers.retry()/> }.into_any(),
                None => view! { <Skeleton lines=4/> }.into_any(),
            };
        }
        let items = offers.items.get();
        if items.is_empty() {
            return view! { <EmptyState text=t("roles-changes-none")/> }.into_any();
        }
        let rows: Vec<_> = items
            .into_iter()
            .map(|item| offer(item, refusing, question))
            .collect();
        view! { <ul role="list" class="roles-lines">{rows}</ul> }.into_any()
    };
    view! {
        {staff_head(crumbs, ())}
        <main class="page" id="content">
            <PageHead title=t("roles-changes-title") facts=t("roles-changes-hint")>
                <LinkButton label=t("operator-title") href=Signal::stored(crate::paths::operator::OPERATOR.to_owned())/>
            </PageHead>
            {body}
            {question.view()}
            {refusing.view()}
        </main>
    }
    .into_any()
}

fn offer(item: ManagerChangeOffer, refusing: Refusing, question: Question) -> AnyView {
    let (contract, member) = (item.contract, item.change.member.id);
    let against = item.refused.clone();
    let reason = Signal::derive(move || {
        let said: Vec<_> = against.iter().map(crate::texts::violation).collect();
        (!said.is_empty()).then(|| said.join(" "))
    });
    let verdicts: Vec<_> = item
        .refused
        .iter()
        .map(|found| verdict(found, &no_remedies(), None))
        .collect();
    let (to, by) = (item.change.member.name.clone(), item.change.asked_by.name.clone());
    let from = item.manager.name.clone();
    let whom = to.clone();
    let told = move || {
        let args = [
            ("from", from.as_str().into()),
            ("to", to.as_str().into()),
            ("by", by.as_str().into()),
        ];
        tr_with("roles-changes-told", &args)
    };
    let confirm = move |()| {
        let name = &[("name", whom.as_str().into())];
        question.ask(Change {
            title: tr_with("roles-changes-confirm-title", name),
            act: tr("roles-changes-confirm"),
            done: tr_with("roles-changes-confirmed", name),
            path: own::api::manager_change(contract, "confirm"),
            sent: Sent::Wish(MemberWish { member }),
        });
    };
    let refuse = move |()| refusing.ask(contract, member);
    view! {
        <li class="roles-line">
            <div class="roles-who">
                <span>{item.customer.clone()}" "<span class="soft">{item.number.clone()}</span></span>
                <span>{told}</span>
                {verdicts}
            </div>
            <div class="roles-acts">
                <Button label=t("roles-changes-confirm") on_click=confirm reason=reason/>
                <Button label=t("roles-changes-refuse") on_click=refuse/>
            </div>
        </li>
    }
    .into_any()
}

/// The reason of a refusal, asked for in a dialog.
#[derive(Clone, Copy)]
struct Refusing {
    open: RwSignal<bool>,
    busy: RwSignal<bool>,
    asked: RwSignal<Option<(ContractId, MemberId)>>,
    reason: RwSignal<String>,
    once: Once<(ContractId, RefusalDraft)>,
    after: Callback<()>,
}

impl Refusing {
    fn new(after: Callback<()>) -> Self {
        Self {
            open: RwSignal::new(false),
            busy: RwSignal::new(false),
            asked: RwSignal::new(None),
            reason: RwSignal::new(String::new()),
            once: Once::new(),
            after,
        }
    }

    fn ask(self, contract: ContractId, member: MemberId) {
        self.reason.set(String::new());
        self.asked.set(Some((contract, member)));
        self.open.set(true);
    }

    fn draft(self) -> Option<(ContractId, RefusalDraft)> {
        let (contract, member) = self.asked.get()?;
        let reason = self.reason.get();
        Some((contract, RefusalDraft { member, reason }))
    }

    fn send(self) {
        let Some(sent) = untrack(|| self.draft()) else {
            return;
        };
        self.busy.set(true);
        spawn_local(async move {
            let path = own::api::manager_change(sent.0, "refuse");
            let answer = api::post::<_, Nothing>(&path, &sent.1, &self.once.key(&sent)).await;
            self.once.answered(&answer);
            _ = self.busy.try_set(false);
            let said = match answer {
                Ok(_) => tr("roles-changes-refused"),
                Err(ApiError::NotFound) => tr("roles-changes-gone"),
                // The reason stays, to be sent again.
                Err(problem) => return toast::say(problem.say()),
            };
            toast::say(said);
            // Another wish may be asked about by now.
            if self.asked.try_get_untracked().flatten() == Some((sent.0, sent.1.member)) {
                _ = self.open.try_set(false);
            }
            _ = self.after.try_run(());
        });
    }

    fn view(self) -> AnyView {
        let judged = move || {
            let draft = self.draft();
            draft
                .and_then(|(_, draft)| draft.check().err())
                .unwrap_or_default()
        };
        let reason = Signal::derive(move || {
            let found = judged();
            let said: Vec<_> = found.iter().map(crate::texts::violation).collect();
            (!said.is_empty()).then(|| said.join(" "))
        });
        let form = Form::new(judged);
        view! {
            <Dialog open=self.open title=t("roles-changes-refuse-title") act=t("roles-changes-refuse") weight=Weight::Primary
                on_act=move |()| self.send() busy=self.busy reason=reason>
                <Field form=form path="reason" label=t("roles-changes-reason") hint=t("roles-changes-reason-hint") let:at>
                    <TextArea at=at value=self.reason/>
                </Field>
            </Dialog>
        }
        .into_any()
    }
}
