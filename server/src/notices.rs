//! Notices: people's own lists, what of it they want, and telling them.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use domain::access::StaffRole;
use domain::coaching::Side;
use domain::id::{AccountId, EnterpriseId, NoticeId};
use domain::notices::{About, NoticeChoice, NoticeChoices, NoticeKind, NoticeView, ReadDraft, ReadNotices};
use domain::view::Page;

use crate::asked::{Asked, PAGE, Parameter, cursor};
use crate::caller::{Caller, Tenant};
use crate::context::Context;
use crate::idempotency::{Act, Change, Nothing, Scope};
use crate::json::Json;
use crate::reply::{Refusal, Reply};
use crate::routes::{Access, Routes};
use crate::store::notices::Listed;
use crate::store::outbox::Mail;
use crate::store::{Fault, Unit};

/// Who is told, and how the mail goes there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reader {
    /// For which side.
    pub side: Side,
    /// The account.
    pub account: AccountId,
    /// The name or address that a rehearsal shows.
    pub to: String,
}

/// What is told; `key` makes it this notice and no other.
#[derive(Clone, Copy, Debug)]
pub struct Notice<'a> {
    /// What it is about.
    pub kind: NoticeKind,
    /// What it tells.
    pub about: &'a About,
    /// The same key is told each reader once, ever.
    pub key: &'a str,
}

impl Unit {
    /// Tells a reader, as far as they want it: in the list and by mail, in this act's transaction.
    pub fn notify(
        &mut self,
        enterprise: EnterpriseId,
        reader: &Reader,
        notice: Notice<'_>,
    ) -> Result<(), Fault> {
        let choice = self.notice_choice(reader.account, notice.kind)?;
        if choice.listed {
            let whose = (enterprise, reader.side, reader.account);
            self.keep_notice(whose, notice.kind, notice.about, &key_of(reader, notice))?;
        }
        self.mail_notice(reader, notice, choice)
    }

    /// Sends who acted the calendar entry alone: they know what they did.
    pub fn send_entry(&mut self, reader: &Reader, notice: Notice<'_>) -> Result<(), Fault> {
        let choice = self.notice_choice(reader.account, notice.kind)?;
        self.mail_notice(reader, notice, choice)
    }

    fn mail_notice(
        &mut self,
        reader: &Reader,
        notice: Notice<'_>,
        choice: NoticeChoice,
    ) -> Result<(), Fault> {
        if !choice.mail {
            return Ok(());
        }
        let payload = serde_json::to_value(notice.about).map_err(|_| Fault::inconsistent("a notice"))?;
        self.mail(Mail {
            kind: notice.kind.word(),
            recipient: reader.account,
            to: reader.to.clone(),
            payload,
            logical_key: key_of(reader, notice),
            due_at: None,
        })
        .map(drop)
    }
}

fn key_of(reader: &Reader, notice: Notice<'_>) -> String {
    format!("{} {} {}", notice.kind.word(), notice.key, reader.account)
}

/// The routes.
pub fn routes() -> Routes {
    let staff = Access::Staff(StaffRole::Specialist);
    Routes::default()
        .get(
            "/enterprises/{slug}/notifications",
            Access::Member,
            "Lists what the caller was told of, newest first; `unread=true` what is new.",
            list,
        )
        .asks([Parameter::one::<bool>("unread")])
        .asks(PAGE)
        .gives::<Page<NoticeView>>(200)
        .post(
            "/enterprises/{slug}/notifications/read",
            Access::Member,
            "Notes that the caller has read all up to one.",
            read_all,
        )
        .takes::<ReadDraft>()
        .answers::<ReadNotices>(200)
        .post(
            "/enterprises/{slug}/notifications/{id}/read",
            Access::Member,
            "Notes that the caller has read one.",
            read_one,
        )
        .takes::<Nothing>()
        .answers::<NoticeView>(200)
        .get(
            "/vendor/notifications",
            staff,
            "Lists what the specialist was told of, newest first; `unread=true` what is new.",
            staff_list,
        )
        .asks([Parameter::one::<bool>("unread")])
        .asks(PAGE)
        .gives::<Page<NoticeView>>(200)
        .post(
            "/vendor/notifications/read",
            staff,
            "Notes that the specialist has read all up to one.",
            staff_read_all,
        )
        .takes::<ReadDraft>()
        .answers::<ReadNotices>(200)
        .post(
            "/vendor/notifications/{id}/read",
            staff,
            "Notes that the specialist has read one.",
            staff_read_one,
        )
        .takes::<Nothing>()
        .answers::<NoticeView>(200)
        .get(
            "/me/notices",
            Access::Account,
            "Lists which kinds of notices the caller wants, by mail and in the list.",
            choices,
        )
        .gives::<NoticeChoices>(200)
        .patch(
            "/me/notices",
            Access::Account,
            "Changes what the caller wants of one kind.",
            choose,
        )
        .takes::<NoticeChoice>()
        .answers::<NoticeChoices>(200)
}

/// The list of a caller: own, in the enterprise that was entered or on the vendor's side.
trait Reads: Scope {
    fn listed(&self) -> Listed;
}

impl Reads for Tenant {
    fn listed(&self) -> Listed {
        Listed {
            account: self.caller.account,
            enterprise: Some(self.enterprise),
        }
    }
}

impl Reads for Caller {
    fn listed(&self) -> Listed {
        Listed {
            account: self.account,
            enterprise: None,
        }
    }
}

async fn list(State(context): State<Context>, tenant: Tenant, asked: Asked) -> Reply<Json<Page<NoticeView>>> {
    listed(&context, tenant.listed(), asked).await
}

async fn staff_list(
    State(context): State<Context>,
    caller: Caller,
    asked: Asked,
) -> Reply<Json<Page<NoticeView>>> {
    listed(&context, caller.listed(), asked).await
}

async fn listed(context: &Context, of: Listed, asked: Asked) -> Reply<Json<Page<NoticeView>>> {
    let unread = asked.parse::<bool>("unread")?.pop().unwrap_or(false);
    let (limit, before) = (asked.limit()?, asked.cursor::<NoticeId>()?);
    let read = context.store.read(move |unit| {
        let total = unit.notice_counts(of, unread)?;
        Ok::<_, Fault>((total, unit.notices(of, unread, before, limit + 1)?))
    });
    let (total, mut items) = read.await.map_err(Refusal::from)?;
    let more = items.len() > limit;
    items.truncate(limit);
    let next = items.last().filter(|_| more).map(|last| cursor(&last.id));
    Ok(Json(Page { items, total, next }))
}

async fn read_all(Change(act): Change<ReadDraft>) -> Reply {
    all_read(act).await
}

async fn staff_read_all(Change(act): Change<ReadDraft, Caller>) -> Reply {
    all_read(act).await
}

/// What came after the one that is named stays unread: the reader has not seen it.
async fn all_read<S: Reads>(act: Act<ReadDraft, S>) -> Reply {
    act.run(StatusCode::OK, |unit, scope, draft| {
        let read = unit.read_notices(scope.listed(), draft.until, true)?;
        let read = i64::try_from(read).unwrap_or(i64::MAX);
        Ok(ReadNotices { read }.into())
    })
    .await
}

async fn read_one(Path((_, id)): Path<(String, String)>, Change(act): Change<Nothing>) -> Reply {
    one_read(&id, act).await
}

async fn staff_read_one(Path(id): Path<String>, Change(act): Change<Nothing, Caller>) -> Reply {
    one_read(&id, act).await
}

async fn one_read<S: Reads>(id: &str, act: Act<Nothing, S>) -> Reply {
    let id: NoticeId = id.parse().map_err(|_| Refusal::not_found())?;
    act.run(StatusCode::OK, move |unit, scope, _| {
        unit.read_notices(scope.listed(), id, false)?;
        let notice = unit.notice(scope.listed(), id)?;
        Ok(notice.ok_or_else(Refusal::not_found)?.into())
    })
    .await
}

async fn choices(State(context): State<Context>, caller: Caller) -> Reply<Json<NoticeChoices>> {
    let account = caller.account;
    let read = context.store.read(move |unit| chosen(unit, account));
    read.await.map_err(Refusal::from).map(Json)
}

async fn choose(Change(act): Change<NoticeChoice, Caller>) -> Reply {
    act.run(StatusCode::OK, |unit, caller, draft| {
        unit.keep_notice_choice(caller.account, *draft)?;
        Ok(chosen(unit, caller.account)?.into())
    })
    .await
}

fn chosen(unit: &mut Unit, account: AccountId) -> Result<NoticeChoices, Fault> {
    let all = NoticeKind::ALL.iter();
    let items = all.map(|kind| unit.notice_choice(account, *kind));
    Ok(NoticeChoices {
        items: items.collect::<Result<_, _>>()?,
    })
}
