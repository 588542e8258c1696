//! What adding would do, asked of the server while somebody types: its mails, and who has that address already.

use domain::access::PoolRef;
use domain::id::MemberId;
use domain::people::{MemberDraft, PeopleFacts, Status};
use domain::view::{Answer, Effect as Change, MemberView};
use domain::violation::Violations;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, ApiError, Key};
use crate::browser::Pause;
use crate::paths;
use crate::people::directory::Directory;

/// How long after the last key the server is asked, in milliseconds.
const PAUSE: u64 = 450;

/// A member that was there before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// The member.
    pub id: MemberId,
    /// The name.
    pub name: String,
    /// Where the member stands.
    pub status: Status,
    /// The address that was typed.
    email: String,
}

/// What the server found in a draft.
#[derive(Clone, Debug, Default)]
struct Said {
    email: String,
    access: Vec<PoolRef>,
    found: Violations,
}

/// The rehearsal of a draft.
#[derive(Clone, Copy)]
pub struct Rehearsal {
    said: RwSignal<Said>,
    /// Who has the address already.
    pub known: RwSignal<Option<Known>>,
    /// How many mails would go out; none while that is not known.
    pub mails: RwSignal<Option<i64>>,
}

impl Rehearsal {
    /// Rehearses the draft whenever it is fit to be sent and nobody typed for a moment.
    pub fn of(directory: Directory, draft: RwSignal<MemberDraft>, facts: Memo<Option<PeopleFacts>>) -> Self {
        let this = Self {
            said: RwSignal::new(Said::default()),
            known: RwSignal::new(None),
            mails: RwSignal::new(None),
        };
        let pause = Pause::of(PAUSE);
        let turn = StoredValue::new(0_u32);
        Effect::new(move || {
            let typed = draft.get();
            let fit = facts
                .read()
                .as_ref()
                .is_some_and(|facts| typed.check(facts).is_ok());
            turn.update_value(|turn| *turn = turn.wrapping_add(1));
            if this
                .known
                .read_untracked()
                .as_ref()
                .is_some_and(|known| known.email != typed.email)
            {
                this.known.set(None);
            }
            if !fit {
                pause.cancel();
                this.mails.set(None);
                return;
            }
            let number = turn.get_value();
            let path = paths::api::members(&directory.enterprise.slug.get_untracked(), "");
            pause.then(move || {
                spawn_local(async move {
                    let answer = api::post(&paths::api::rehearsed(&path), &typed, &Key::fresh()).await;
                    if turn.try_get_value() == Some(number) {
                        this.take(directory, &typed, answer);
                    }
                });
            });
        });
        this
    }

    fn take(self, directory: Directory, typed: &MemberDraft, answer: Result<Answer<MemberView>, ApiError>) {
        let (found, known, mails) = match answer {
            Ok(answer) => {
                let mails = answer
                    .effects
                    .iter()
                    .filter(|effect| matches!(effect, Change::Mail { .. }))
                    .count();
                let known = known(&answer, typed);
                (answer.warnings, known, i64::try_from(mails).ok())
            }
            Err(ApiError::Violations(found)) => {
                // Somebody else was quicker: the figures here are old.
                directory.facts.reload();
                (found, None, None)
            }
            // Nothing was learnt; sending will tell.
            Err(_) => (Violations::default(), None, None),
        };
        self.said.set(Said {
            email: typed.email.clone(),
            access: typed.access.clone(),
            found,
        });
        self.known.set(known);
        self.mails.set(mails);
    }

    /// Adds what the server knows and the browser can not, as long as it is about what stands there.
    pub fn add_to(self, found: &mut Violations, draft: &MemberDraft) {
        let said = self.said.read();
        for violation in said.found.iter() {
            let still = match violation.field.as_ref() {
                "email" => said.email == draft.email,
                field => field.starts_with("access") && said.access == draft.access,
            };
            let twice = found
                .iter()
                .any(|other| other.code == violation.code && other.field == violation.field);
            if still && !twice {
                found.push(violation.clone());
            }
        }
    }

    /// Who has the draft's address already.
    pub fn existing(self, draft: &MemberDraft) -> Option<Known> {
        self.known.get().filter(|known| known.email == draft.email)
    }
}

fn known(answer: &Answer<MemberView>, typed: &MemberDraft) -> Option<Known> {
    let said = |code: &str| answer.warnings.iter().any(|remark| remark.code == code);
    let status = match (said("already-member"), said("was-deactivated")) {
        (true, _) => answer.value.status,
        (_, true) => Status::Deactivated,
        _ => return None,
    };
    let MemberView { id, name, .. } = answer.value.clone();
    Some(Known {
        id,
        name,
        status,
        email: typed.email.clone(),
    })
}
