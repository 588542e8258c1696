//! Inviting the selected members again, who have not entered yet: asked about before it is done (PEOPLE-6).

use domain::changes::ChangedView;
use domain::id::MemberId;
use domain::people::InvitingDraft;
use domain::view::{Answer, InvitedAgain, Page};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, ApiError};
use crate::enterprise::Enterprise;
use crate::once::Once;
use crate::paths;
use crate::texts::{made, t, tr_with};
use crate::ui::banner::{Banner, Tone};
use crate::ui::button::Weight;
use crate::ui::dialog::Dialog;
use crate::ui::states::Skeleton;
use crate::ui::toast;

/// The question, with what the server says of it.
#[derive(Clone, Copy)]
pub struct Inviting {
    enterprise: Enterprise,
    open: RwSignal<bool>,
    busy: RwSignal<bool>,
    draft: RwSignal<InvitingDraft>,
    rehearsed: RwSignal<Option<Result<InvitedAgain, ApiError>>>,
    /// Counts the questions: an answer to an earlier one changes nothing.
    asked: StoredValue<u32>,
    once: Once<InvitingDraft>,
    after: Callback<()>,
}

impl Inviting {
    /// Nothing is asked yet; `after` is called when the mails are on their way.
    pub fn new(enterprise: Enterprise, after: impl Fn() + Send + Sync + 'static) -> Self {
        Self {
            enterprise,
            open: RwSignal::new(false),
            busy: RwSignal::new(false),
            draft: RwSignal::new(InvitingDraft::default()),
            rehearsed: RwSignal::new(None),
            asked: StoredValue::new(0),
            once: Once::new(),
            after: Callback::new(move |()| after()),
        }
    }

    /// Asks about these members, or about everybody whom the query finds.
    pub fn ask(self, members: Vec<MemberId>, matching: Option<String>) {
        self.rehearsed.set(None);
        self.open.set(true);
        let number = self.asked.get_value().wrapping_add(1);
        self.asked.set_value(number);
        spawn_local(async move {
            let answer = self.rehearse(members, matching).await;
            if self.asked.try_get_value() != Some(number) {
                return;
            }
            let answer = answer.map(|(draft, answer)| {
                _ = self.draft.try_set(draft);
                answer
            });
            _ = self.rehearsed.try_set(Some(answer));
        });
    }

    /// Whom the question is about, and what the server says of it.
    async fn rehearse(
        self,
        mut members: Vec<MemberId>,
        matching: Option<String>,
    ) -> Result<(InvitingDraft, InvitedAgain), ApiError> {
        if let Some(query) = matching {
            let slug = self.enterprise.slug.get_untracked();
            let found =
                api::get::<Page<ChangedView>>(&paths::changes::api::candidates(&slug, &query)).await?;
            members = found.items.into_iter().map(|person| person.id).collect();
        }
        let draft = InvitingDraft { members };
        let answer = self.send(&draft, true).await?;
        Ok((draft, answer))
    }

    async fn send(self, draft: &InvitingDraft, rehearse: bool) -> Result<InvitedAgain, ApiError> {
        let path = paths::api::invitations(&self.enterprise.slug.get_untracked());
        let key = self.once.key(draft);
        if rehearse {
            let path = paths::api::rehearsed(&path);
            return api::post::<_, Answer<InvitedAgain>>(&path, draft, &key)
                .await
                .map(|answer| answer.value);
        }
        let answer = api::post::<_, Answer<InvitedAgain>>(&path, draft, &key).await;
        self.once.answered(&answer);
        answer.map(|answer| answer.value)
    }

    fn act(self) {
        self.busy.set(true);
        spawn_local(async move {
            let draft = self.draft.get_untracked();
            let answer = self.send(&draft, false).await;
            _ = self.busy.try_set(false);
            match answer {
                Ok(done) => {
                    _ = self.open.try_set(false);
                    toast::say(tr_with("people-inviting-done", &[("count", done.invited.into())]));
                    _ = self.after.try_run(());
                }
                Err(problem) => _ = self.rehearsed.try_set(Some(Err(problem))),
            }
        });
    }

    /// The question.
    pub fn view(self) -> AnyView {
        let reason = Signal::derive(move || match self.rehearsed.read().as_ref() {
            Some(Err(problem)) => Some(problem.say()),
            Some(Ok(said)) if said.invited == 0 => Some(tr_with(
                "people-inviting-left",
                &[("count", said.left_out.len().into())],
            )),
            _ => None,
        });
        let busy = Signal::derive(move || self.busy.get() || self.rehearsed.read().is_none());
        view! {
            <Dialog open=self.open title=t("people-inviting") act=t("people-invitation-again") weight=Weight::Primary
                on_act=move |()| self.act() busy=busy reason=reason>
                {move || told(self.rehearsed.get())}
            </Dialog>
        }
        .into_any()
    }
}

fn told(answer: Option<Result<InvitedAgain, ApiError>>) -> AnyView {
    match answer {
        None => view! { <Skeleton lines=2/> }.into_any(),
        Some(Ok(said)) => {
            let (invited, left) = (said.invited, said.left_out.len());
            let line = |id: &'static str, count: i64| {
                let text = made(move || tr_with(id, &[("count", count.into())]));
                (count > 0).then(|| view! { <p>{text}</p> })
            };
            let left = line("people-inviting-left", i64::try_from(left).unwrap_or(i64::MAX));
            let invited = line("people-inviting-told", invited);
            view! { {invited}{left}<p class="soft">{t("people-invitation-again-hint")}</p> }.into_any()
        }
        Some(Err(problem)) => {
            view! { <Banner tone=Tone::Over text=Signal::derive(move || problem.say())/> }.into_any()
        }
    }
}
