## What a member has beside seats

benefits-title = 혜택
benefits-none = 제공된 혜택이 없습니다.
# $day: a calendar day.
benefits-since = 공통, { $day }부터
benefits-since-on = 계약 { $contract }, { $day }부터
# $role: a role's term.
benefits-with-role = { $role } 역할에 포함
benefits-phones = 전화 지원
benefits-support-id = 지원 ID
