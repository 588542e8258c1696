settings-title = 설정
settings-zone-title = 시간대와 지역
settings-zone = 시간대
settings-zone-now = 현재 { $zone }입니다. 기업 전체의 계약 기간, 주기, 날짜가 이 시간대를 따릅니다.
settings-region = 지역
settings-region-hint = 해당 지역의 지원 시간이 적용됩니다.
settings-region-apac = 아시아 태평양
settings-region-americas = 미주
settings-region-emea = 유럽, 중동, 아프리카
settings-save = 시간대 변경
settings-same = 아직 변경한 내용이 없습니다.
settings-saved = 기업의 시간대를 { $zone }{ JOSA($zone, "으로/로") } 변경했습니다.
settings-who = 변경할 수 있는 사람

## 변경의 결과

settings-effect = 변경하면 달라지는 점
settings-today = 오늘 날짜가 { $before }에서 { $after }{ JOSA($after, "으로/로") } 바뀝니다.
settings-today-same = 오늘 날짜는 { $day } 그대로입니다.
settings-periods = 코칭 기간
settings-periods-none = 진행 중인 코칭 기간이 없습니다.
settings-column-period = 기간
settings-column-delivered = 완료
settings-column-reserved = 예약
settings-column-left = 남음
settings-change = { $before } → { $after }
settings-change-said = 변경 전 { $before }, 변경 후 { $after }
settings-uncounted = 제한 없음
settings-moved = 다른 기간으로 옮겨지는 요청
settings-moved-none = 다른 기간으로 옮겨지는 요청이 없습니다.
settings-moved-line = “{ $topic }” 요청은 { $from } 대신 { $to } 기간에 포함됩니다.
settings-moved-in = 지금까지 플랜 밖에 있던 “{ $topic }” 요청은 { $to } 기간에 포함됩니다.
settings-moved-out = { $from } 기간에 있던 “{ $topic }” 요청은 플랜 밖에 놓입니다.

## The own name

settings-name-title = 이 기업에서 쓰는 내 이름
settings-name-hint = 이 이름은 이 기업에서만 표시됩니다. 청구지와 배송지 주소는 바뀌지 않습니다.

## The own address

settings-email-title = 내 이메일 주소
settings-email-hint = 모든 기업에서 이 주소로 로그인합니다. 다른 주소는 그 주소로 보낸 링크를 열고 비밀번호를 입력해야 적용됩니다.
settings-email-change = 다른 주소 쓰기
settings-email-new = 새 이메일 주소
settings-email-new-hint = 이 주소로 링크를 보냅니다. 링크를 열기 전에는 아무것도 바뀌지 않습니다. 지금 주소에도 알립니다.
settings-email-ask = 링크 보내기
settings-email-sent = 링크를 보내고 있습니다.
# $email: the new address. $until: day and time.
settings-email-wish = { $email } 주소로 링크를 보냈습니다. { $until }까지 작동합니다.
settings-email-waiting = { $email } 주소로 링크를 보내고 있습니다.
settings-email-failed = { $email } 주소로 메일을 보내지 못했습니다. 주소를 확인한 뒤 다시 보내십시오.
settings-email-ended = { $email } 주소로 보낸 링크의 기한이 지났습니다.
settings-email-again = 다시 보내기
settings-email-take-back = 요청 취소
settings-email-taken-back = 요청을 취소했습니다. 주소는 그대로입니다.

## The own password

settings-password-title = 내 비밀번호
settings-password-hint = 비밀번호를 변경하면 여기를 제외한 모든 곳에서 로그아웃되며, 메일로 알려 드립니다.
settings-password-change = 비밀번호 변경
settings-password-now = 지금 비밀번호
settings-password-new = 새 비밀번호
# $least: the fewest characters.
settings-password-least = { $least }자 이상이어야 합니다. 여러 단어를 이으면 길면서도 기억하기 쉽습니다.
settings-password-keep = 비밀번호 저장
settings-password-set = 새 비밀번호를 저장했습니다. 다른 곳에서는 모두 로그아웃되었습니다.

## Where one is signed in

settings-sessions-title = 로그인한 곳
settings-sessions-hint = 기기에 대해서는 브라우저와 운영 체제의 종류만 저장합니다. 모르는 로그인이 있으면 종료하고 비밀번호를 변경하십시오.
# $browser, $system: names such as Firefox and Linux.
settings-session-on = { $system }의 { $browser }
settings-session-unknown = 종류를 알 수 없는 기기
# $began, $seen: days and times.
settings-session-when = { $began } 로그인, 마지막 사용 { $seen }
settings-session-this = 지금 쓰는 기기
settings-session-end = 종료
settings-session-ended = 해당 로그인을 종료했습니다.
settings-sessions-end = 다른 로그인 모두 종료
settings-sessions-ended = 다른 로그인을 모두 종료했습니다.

## The own calendar

settings-calendar-title = 내 코칭 세션을 캘린더에서 보기
settings-calendar-hint = 비밀 링크를 등록하면 참석하는 세션이 캘린더 프로그램에 표시되고, 시간이 바뀌거나 취소되면 함께 반영됩니다.
settings-calendar-coming = 참석할 세션
# $start: day and time.
settings-calendar-session = { $start }, { $minutes }분
settings-calendar-since = { $day }부터 링크가 작동하고 있습니다. 링크는 만들 때 한 번만 표시됩니다.
settings-calendar-make = 링크 만들기
settings-calendar-renew = 새 링크 만들기
settings-calendar-renew-effect = 지금 쓰는 링크는 바로 종료됩니다. 그 링크를 쓰는 캘린더 프로그램에는 새 링크를 등록해야 합니다.
settings-calendar-end = 링크 종료
settings-calendar-end-effect = 이 링크를 쓰는 캘린더 프로그램은 더 이상 세션을 받아 보지 못합니다. 새 링크는 언제든지 만들 수 있습니다.
settings-calendar-link = 캘린더 링크
settings-calendar-link-hint = 지금 복사해 두십시오. 다시 표시되지 않습니다. 링크를 가진 사람은 누구나 세션을 볼 수 있으므로 비밀번호처럼 다루십시오.
settings-calendar-copy = 복사
settings-calendar-copied = 링크를 복사했습니다.
settings-calendar-not-copied = 브라우저가 복사를 허용하지 않았습니다. 링크를 선택하여 직접 복사해 주십시오.
settings-calendar-made = 이제 캘린더 링크를 사용할 수 있습니다.
settings-calendar-ended = 캘린더 링크를 종료했습니다.

## 근무하는 곳과 시간

settings-hours-title = 내 근무 시간
settings-hours-hint = 참석할 코칭 세션의 시간을 찾을 때 다른 참석자가 어디에 있든 이 시간 안을 먼저 찾습니다. 세션을 요청하는 사람과 참석할 세션의 담당 전문가가 볼 수 있습니다.
settings-hours-now = { $zone }: { $days }, { $from } ~ { $until }
settings-hours-change = 근무 시간 변경
settings-hours-zone = 근무하는 곳
settings-hours-days = 요일
settings-hours-each = 시간
settings-hours-from = 시작
settings-hours-until = 종료
settings-hours-save = 근무 시간 저장
settings-hours-kept = 근무 시간을 저장했습니다.

## The vendor inside

settings-stays-title = 공급사 접속 기록
settings-stays-none = 공급사 운영자가 접속한 적이 없습니다.
# $who: an address; $from, $until: day and time.
settings-stay = { $who }, { $from }부터 늦어도 { $until }까지
settings-stay-now = 지금 접속 중
