//! Members by name or address: whom the server finds, and where it can not be asked, who was shown on this device.

use std::collections::BTreeMap;

use domain::id::MemberId;
use domain::people::Status;
use domain::text::fold;
use domain::view::{MemberView, Page};
use jiff::Timestamp;

use crate::api::{self, ApiError};
use crate::{kept, reach};

/// How many of those who are known here are found at most.
const MOST: usize = 20;

/// Asks the list of members at `path`. Where nobody answers, everybody of that enterprise whom this device knows and
/// who fits what was `typed`, except who was deactivated; an error where it knows of nobody.
pub async fn members(path: &str, typed: &str) -> Result<Page<MemberView>, ApiError> {
    let problem = match api::get(path).await {
        Err(problem) if problem.is_silence() => problem,
        answered => return answered,
    };
    let (list, _) = path.split_once('?').unwrap_or((path, ""));
    let mut known = BTreeMap::<MemberId, (Timestamp, MemberView)>::new();
    for (text, at) in kept::below(list).await {
        for member in read(&text) {
            let before = known.get(&member.id).map(|(at, _)| *at);
            if before.is_none_or(|before| before < at) {
                known.insert(member.id, (at, member));
            }
        }
    }
    let oldest = known.values().map(|(at, _)| *at).min().ok_or(problem)?;
    reach::shows(oldest);
    let words = fold(typed);
    let fits = |member: &MemberView| {
        let whole = fold(&[&member.name, " ", &member.email].concat());
        member.status != Status::Deactivated && words.split_whitespace().all(|word| whole.contains(word))
    };
    let mut items: Vec<MemberView> = known
        .into_values()
        .map(|(_, member)| member)
        .filter(fits)
        .collect();
    items.sort_by_cached_key(|member| fold(&member.name));
    let total = i64::try_from(items.len()).unwrap_or(i64::MAX);
    items.truncate(MOST);
    Ok(Page {
        items,
        total,
        next: None,
    })
}

/// The members of a page of the list, or the one of a member's own page; none of anything else below that.
fn read(text: &str) -> Vec<MemberView> {
    match wire::from_str::<Page<MemberView>>(text) {
        Ok(page) => page.items,
        Err(_) => wire::from_str(text).into_iter().collect(),
    }
}
