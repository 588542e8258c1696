//! Managers who are asked for, on the vendor's desk: the operator confirms or refuses (ROLE-7, CAP-20).

use domain::access::StaffRole;
use domain::id::ContractId;
use domain::roles::RefusalDraft;
use domain::view::ManagerChangeOffer;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, ApiError, Key};
use crate::bound;
use crate::load::list;
use crate::paths::roles as own;
use crate::session::{self, Who};
use crate::shell::{AccountMenu, LanguageMenu, closed};
use crate::texts::{t, tr, tr_with};
use crate::ui::breadcrumb::{Breadcrumb, Crumb};
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
        <header class="top">
            <Breadcrumb crumbs=crumbs/>
            <div class="top-end"><LanguageMenu/><AccountMenu/></div>
        </header>
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
    let contract = item.contract;
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
            sent: Sent::Confirmation,
        });
    };
    let refuse = move |()| refusing.ask(contract);
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

fn act(contract: ContractId, body: RefusalDraft, busy: RwSignal<bool>, said: String, after: Callback<()>) {
    busy.set(true);
    spawn_local(async move {
        let path = own::api::manager_change(contract, "refuse");
        let answer = match api::written(&body) {
            Ok(body) => api::post_written(&path, body, &Key::fresh()).await,
            Err(problem) => Err(problem),
        };
        _ = busy.try_set(false);
        // Whatever it was, what waits now is shown.
        _ = after.try_run(());
        toast::say(match answer {
            Ok(_) => said,
            Err(ApiError::NotFound) => tr("roles-changes-gone"),
            Err(problem) => problem.say(),
        });
    });
}

/// The reason of a refusal, asked for in a dialog.
#[derive(Clone, Copy)]
struct Refusing {
    open: RwSignal<bool>,
    busy: RwSignal<bool>,
    contract: RwSignal<Option<ContractId>>,
    draft: RwSignal<RefusalDraft>,
    after: Callback<()>,
}

impl Refusing {
    fn new(after: Callback<()>) -> Self {
        let reason = String::new();
        Self {
            open: RwSignal::new(false),
            busy: RwSignal::new(false),
            contract: RwSignal::new(None),
            draft: RwSignal::new(RefusalDraft { reason }),
            after,
        }
    }

    fn ask(self, contract: ContractId) {
        let reason = String::new();
        self.draft.set(RefusalDraft { reason });
        self.contract.set(Some(contract));
        self.open.set(true);
    }

    fn send(self) {
        if let Some(contract) = self.contract.get_untracked() {
            let said = tr("roles-changes-refused");
            let after = Callback::new(move |()| {
                _ = self.open.try_set(false);
                _ = self.after.try_run(());
            });
            act(contract, self.draft.get_untracked(), self.busy, said, after);
        }
    }

    fn view(self) -> AnyView {
        let draft = self.draft;
        let judged = move || draft.read().check().err().unwrap_or_default();
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
                    <TextArea at=at value=bound!(draft.reason)/>
                </Field>
            </Dialog>
        }
        .into_any()
    }
}
