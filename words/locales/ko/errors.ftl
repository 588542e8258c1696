# One message for each published code; its id is the code and it names exactly the code's parameters.

## Form faults

required = 비어 있습니다. 값을 입력하십시오.
# $most: the limit in characters; $length: what was typed.
too-long = { $length }자는 너무 깁니다. { $most }자까지 입력할 수 있습니다.
control-characters = 표시할 수 없는 문자가 들어 있습니다. 붙여 넣지 말고 직접 입력하십시오.
not-an-email = 이메일 주소가 아닙니다. name@example.com과 같은 형식으로 입력하십시오.
unknown-language = 지원하는 언어는 영어와 한국어입니다. 둘 중 하나를 선택하십시오.
# $currency: a code such as EUR.
not-an-amount = { $currency } 금액이 아닙니다. 1,234와 같은 형식으로 입력하십시오.
# $text: what was entered.
amount-two-ways = ‘{ $text }’{ JOSA($text, "은/는") } 두 가지로 읽힐 수 있습니다. 천 단위 구분 기호 없이 입력하십시오.
too-many-decimals =
    { $most ->
        [0] { $currency }에는 소수 자리가 없습니다.
       *[other] { $currency }의 소수는 최대 { $most }자리입니다.
    }
# $what: member, team, product …
not-found = 해당 { $what }{ JOSA($what, "이/가") } 없거나 볼 수 있는 권한이 없습니다.
not-a-slug = 영문 소문자, 숫자, 하이픈으로 2~40자를 입력하십시오. 하이픈은 처음이나 끝에 올 수 없습니다.
slug-reserved = ‘{ $slug }’{ JOSA($slug, "은/는") } 서비스 주소에 쓰이는 단어입니다. 다른 이름을 입력하십시오.
number-out-of-range = { $least }에서 { $most } 사이의 수를 입력하십시오.
ends-before-it-begins = 마지막 날({ $last_day })이 첫날({ $first_day })보다 빠릅니다.

# What the server finds in a body that no form makes.
too-deep = 중첩이 너무 깊습니다. 최대 { $most }단계까지 가능합니다.
too-many-items = 항목이 너무 많습니다. 최대 { $most }개까지 가능합니다.
unknown-field = 알 수 없는 필드입니다.
wrong-type = 여기에 맞는 형식이 아닙니다.

## TIME

wall-time-skipped = { $local }{ JOSA($local, "은/는") } 이 시간대에 없는 시각입니다. 시계가 { $before }에서 { $after }{ JOSA($after, "으로/로") } 넘어갑니다.
wall-time-twice = { $local }{ JOSA($local, "은/는") } 이 시간대에 두 번 옵니다. 어느 쪽인지 선택하십시오.
unknown-zone = 알 수 없는 시간대입니다. 목록에서 선택하십시오.
period-would-overflow = { $first_day }에 시작하는 기간에는 { $granted }회까지 제공되는데 { $counted }회가 됩니다. 먼저 세션을 옮기거나 취소하십시오.

## ROLE

# $capability: a noun phrase, `term-cap-…`.
not-allowed = 현재 역할에는 ‘{ $capability }’ 권한이 없습니다.
contract-manager-needed = 계약 { $contract }에는 항상 관리자가 한 명 있어야 하는데, 관리자가 없어지게 됩니다.
primary-admin-needed = { $team }에는 항상 주 관리자가 한 명 있어야 하는데, 주 관리자가 없어지게 됩니다.
default-seat-missing = 역할은 부여되었지만 기본 좌석은 배정되지 않았습니다. { $product } 좌석 { $limit }개 중 { $used }개가 사용 중입니다.
already-coordinates = { $name } 님은 이미 { $product }의 코디네이터입니다.
no-coordinator = { $product }에는 코디네이터가 없으며, 계약 관리자가 담당합니다.
not-a-party = 계약 { $contract }의 관리자 또는 새 관리자가 될 구성원만 요청할 수 있습니다.
already-manages = { $name } 님은 이미 계약 { $contract }의 관리자입니다.
change-asked-already = { $name } 님으로 변경하는 요청이 이미 있습니다. 공급업체가 그 요청을 먼저 처리합니다.
auto-renewal-on = { $product }{ JOSA($product, "은/는") } 자동 갱신 중이므로 관리자를 변경할 수 없습니다. 자동 갱신을 끄거나, 계약이 끝난 뒤 새로 구매하십시오.
# $channel: reseller or marketplace.
no-auto-renewal = { $channel }{ JOSA($channel, "을/를") } 통해 구매한 제품은 자동으로 갱신할 수 없습니다. 갱신은 해당 { $channel }에 문의하십시오.
not-in-team = { $team } 구성원만 이 팀의 관리자가 될 수 있습니다.
# $role: primary or secondary admin.
already-an-admin = { $name } 님은 이미 { $team }의 { $role }입니다.
not-a-secondary-admin = { $name } 님은 { $team }의 보조 관리자가 아닙니다.
member-not-active = { $name } 님은 아직 로그인하지 않았습니다. 이 역할에는 활성 구성원이 필요합니다.
# $text: what stands in a row of a list or a file; $role: the one that a row can give.
role-unknown = ‘{ $text }’ 역할은 없습니다. 행으로 부여할 수 있는 역할은 { $role }입니다.
role-in-one-team = 이 행으로는 역할을 부여하지 않습니다. { $role } 역할을 맡을 팀 하나만 행에 적어 주십시오.
becomes-admin = { $team }의 { $role }{ JOSA($role, "이/가") } 됩니다.
# $role: primary admin.
role-handed-over = { $role } 역할은 행으로 부여할 수 없습니다. 팀 페이지에서 넘겨주어야 합니다.
# $role: contract manager, software coordinator or named caller.
role-of-contract = { $role } 역할은 행으로 부여할 수 없습니다. 계약 페이지에서 지정해야 합니다.

## PEOPLE, TEAM

too-many-people = 붙여 넣은 목록은 { $most }명까지 가능한데 { $chosen }명입니다. 파일로는 더 많이 추가할 수 있습니다.
address-twice = { $first_row }행에 이미 있는 주소입니다.
already-member = { $name } 님은 이미 구성원입니다. 선택한 액세스는 그대로 적용됩니다.
team-not-yours = { $team }{ JOSA($team, "은/는") } 관리하는 팀이 아니어서 이 행에 적힌 제품과 역할은 부여하지 않습니다.
was-deactivated = { $name } 님은 비활성화된 구성원입니다. 추가하는 것만으로는 다시 활성화되지 않습니다.
entered-since = { $name } 님은 그 뒤에 로그인하여 되돌릴 수 없습니다.
holds-more = { $name } 님은 그 뒤에 좌석을 받거나 기다리고 있거나, 그룹, 역할, 팀 또는 세션을 받아 되돌릴 수 없습니다.
already-deactivated = { $name } 님은 이미 비활성화되었습니다.
not-deactivated = { $name } 님은 비활성화된 상태가 아닙니다.
already-entered = { $name } 님은 이미 들어온 적이 있어 초대가 필요하지 않습니다.
not-invited = { $name } 님에게 보낸 유효한 초대가 없습니다.
password-too-short = { $length }자는 너무 짧습니다. 비밀번호는 { $least }자 이상이어야 합니다.
terms-not-accepted = 계속하려면 가입자 약관에 동의해야 합니다.
terms-day-taken = 가입자 약관의 다른 개정판이 { $day }에 시작됩니다.
terms-in-force = 가입자 약관 { $edition } 개정판은 이미 적용되고 있습니다. 동의한 사람이 있을 수 있어 취소할 수 없습니다.
wrong-password = 비밀번호가 맞지 않습니다.
same-address = 이미 쓰고 있는 주소입니다.
address-taken = 그사이 이 주소로 된 계정이 생겨서 이 계정의 주소로 쓸 수 없습니다.
member-deactivated = { $name } 님은 비활성화되어 좌석을 가질 수 없습니다.
holds-no-role = { $name } 님은 비활성화되어 역할을 맡을 수 없습니다.
already-in-team = { $name } 님은 이미 { $team }에 속해 있습니다.
team-needed = 활성 구성원은 팀 하나 이상에 속해야 합니다. 팀을 선택하십시오.

## SEAT

nobody-chosen = 선택한 사람이 없습니다. 한 명 이상 선택하십시오.
seat-limit-reached = { $team }의 { $product } 좌석 { $limit }개 중 { $used }개가 사용 중이며, { $short }개가 부족합니다.
pool-over-assigned = { $team }의 { $product }{ JOSA($product, "은/는") } 좌석 { $limit }개에 { $used }명이 배정된 초과 배정 상태입니다. 충분히 회수할 때까지 새로 배정할 수 없습니다.
# $reason: `term-reason-…`.
reason-not-held = 이 좌석의 배정 사유에 ‘{ $reason }’{ JOSA($reason, "이/가") } 없습니다.
# $reason: `term-reason-…`.
reason-kept-elsewhere = 이 좌석의 배정 사유는 ‘{ $reason }’입니다. 그룹에서 구성원을 제외하거나 디렉터리를 변경하십시오. 좌석도 함께 회수됩니다.
nothing-chosen = 배정하거나 회수할 항목을 선택하지 않았습니다.
switched-both-ways = 같은 혜택을 제공과 회수에 모두 선택했습니다. 하나만 선택하십시오.
# $service: a cloud service by name.
shared-credits = { $service }{ JOSA($service, "은/는") } 계약 { $contract }의 공유 크레딧을 사용합니다. 이 서비스를 이용하는 모든 구성원이 하나의 잔액을 함께 씁니다.
given-and-taken = { $team }의 { $product }{ JOSA($product, "을/를") } 배정과 회수에 모두 선택했습니다. 하나만 선택하십시오.
already-holds = { $name } 님은 이미 이곳의 { $product } 좌석을 가지고 있습니다.

## TEAM, GROUP, WAIT

team-name-taken = 이름이 { $name }인 팀이 이미 있습니다. 다른 이름을 선택하십시오.
team-owns-subscriptions = { $team }에 구독과 플랜 { $count }개가 있습니다. 구독이나 플랜이 있는 팀은 삭제할 수 없습니다.
team-has-seats = { $team }의 좌석 { $count }개가 사용 중입니다. 먼저 회수하십시오.
team-has-members = 주 관리자 외에 구성원 { $count }명이 { $team }에 속해 있습니다. 먼저 팀에서 제외하십시오.
group-name-taken = { $team }에 이름이 { $name }인 그룹이 이미 있습니다. 다른 이름을 선택하십시오.
# $offered: seats that are held for members who wait.
seats-offered = { $team }의 { $product } 좌석 { $limit }개 중 { $used }개가 사용 중이고 { $offered }개가 대기자에게 제안되어 있어, { $short }개가 부족합니다.
already-waits = { $name } 님은 이미 이곳의 { $product } 좌석을 기다리고 있습니다.
already-asked = { $name } 님의 { $product } 좌석이 이미 요청되어 결정을 기다리고 있습니다.
# $state: approved, declined or withdrawn.
already-decided = 이미 처리된 요청입니다({ $state }).
nothing-offered = 제안된 { $product } 좌석이 없거나 제안 기간이 지났습니다.

## CALL

not-a-phone = 전화를 걸 수 없는 번호입니다. 숫자와 공백, + - ( ) . / 만 사용할 수 있습니다.
# $plan: a plan by name. What is covered is a member's seat of a product.
plan-seats-spent = { $team }의 { $plan } 플랜 좌석 { $limit }개 중 { $used }개가 사용 중이며, { $short }개가 부족합니다.
last-cover = { $name } 님은 { $team }에서 { $plan } 플랜을 이용하는 마지막 구성원입니다. 플랜 기간에는 항상 한 명 이상이 이용해야 하므로, 먼저 플랜 좌석을 다른 좌석으로 교체하십시오.
# $first_day: the first day that has begun nowhere yet.
edition-not-ahead = 개정판은 어느 시간대에서도 아직 시작되지 않은 날에만 시작할 수 있습니다. 가장 빠른 날은 { $first_day }입니다.
edition-day-taken = 이 플랜의 다른 개정판이 { $day }에 시작됩니다.
edition-in-force = 이 개정판은 { $from }부터 적용됩니다. 이미 이 조건으로 계약된 내용이 있을 수 있어 취소할 수 없습니다.
# $granted: sessions of a period; $held: places that the customer holds in one.
edition-below-held = { $customer }{ JOSA($customer, "은/는") } 한 기간에 { $held }회를 보유하고 있으나, 갱신하면 { $granted }회가 제공됩니다.

no-advanced-support = 오늘 계약 { $contract }에는 고급 지원이 없습니다. 전화 지원은 고급 지원에 포함됩니다.
already-caller = { $name } 님은 이미 지정 문의자입니다.
caller-needs-seat = { $name } 님은 계약 { $contract }의 제품을 사용하지 않습니다. 지정 문의자는 제품 사용자여야 합니다.
no-caller-place = 지정 문의자 자리 { $granted }개 중 { $used }개가 사용 중입니다. 먼저 한 자리를 회수하십시오.

## COACH

no-plan = 현재 { $plan } 플랜을 가진 팀이 없습니다.
not-an-admin-of-the-plan = { $plan } 플랜을 가진 팀의 주 관리자와 보조 관리자만 요청할 수 있습니다.
topic-not-in-catalogue = { $plan } 플랜의 목록에 없는 주제입니다. 목록에 있는 주제를 선택하십시오.
quarter-spent = { $first_day }부터 { $last_day }까지 제공되는 { $granted }회가 모두 찼습니다.
window-spent = { $first_day }부터 { $last_day }까지 제공되는 { $granted }회가 모두 찼습니다.
period-over = 이 기간은 { $last_day }에 끝났습니다. 진행 중인 기간을 선택하십시오.
period-outside-plan = 플랜에 없는 기간입니다. 플랜은 { $plan_last_day }에 끝납니다.
period-needed = 기간도 시작 시각도 선택하지 않았습니다. 둘 중 하나를 선택하십시오.
start-outside-period = 시작 시각이 선택한 기간({ $first_day } ~ { $last_day })에 들어 있지 않습니다.
session-length = 세션 길이는 { $least }분에서 { $most }분 사이여야 합니다.
many-attendees = 참석자가 { $chosen }명으로, 플랜의 권장 인원 { $advised }명보다 많습니다.
too-many-attendees = 참석자 { $chosen }명은 너무 많습니다. 플랜에서는 { $most }명까지 참석할 수 있습니다.
attendee-without-plan = { $name } 님은 세션이 시작될 때 { $plan } 플랜을 가지고 있지 않습니다.
attendee-twice = { $name } 님은 이미 참석자에 들어 있습니다.
attendee-needed = 참석자를 한 명 이상 지정하십시오.
attendees-changed = 그사이 다른 사람이 참석자를 변경했습니다.
target-not-later = { $target_day } 이후의 날짜를 선택하십시오.
language-to-confirm = 세션은 기본적으로 영어로 진행됩니다. 이 언어로 진행할 수 있는지는 전문가가 확인합니다.
# $state: requested, in coordination, scheduled …
not-in-that-state = 요청이 ‘{ $state }’ 상태여서 더 이상 이 작업을 할 수 없습니다.
nothing-proposed = 제안된 시간이 더 이상 유효하지 않습니다. 요청을 다시 확인하십시오.
other-sides-turn = 이 작업은 상대방이 해야 합니다.
nothing-to-confirm = 다른 언어를 요청하지 않은 세션은 영어로 진행됩니다.
another-specialists = 다른 전문가가 이 요청을 담당하고 있습니다.
left-behind = 담당 전문가가 더 이상 이 요청을 맡고 있지 않습니다. 먼저 담당하십시오.
proposer-gone = 이 시간을 제안한 전문가가 더 이상 이 요청을 맡고 있지 않습니다. 직접 시간을 제안하시거나 다른 전문가의 제안을 기다려 주십시오.
set-aside = 이 전문가는 새 요청을 받지 않습니다.
topic-not-coached = 이 전문가는 이 주제를 코칭하지 않습니다.
too-many-files = 요청 하나에 파일은 최대 { $most }개입니다.
# $most: megabytes.
file-too-large = 파일은 최대 { $most }MB입니다.
empty-file = 내용이 없는 파일입니다.
# $endings: as in file names.
file-kind = 이 형식의 파일은 보낼 수 없습니다. 보낼 수 있는 형식: { $endings }
# $ending: as in its name.
file-not-that-kind = 파일의 내용이 이름과 다릅니다. { $ending } 파일이 아닙니다.
not-started = 세션이 { $start }에 시작됩니다. 시작 후에 기록할 수 있습니다.
already-started = 세션이 { $start }에 시작되어 더 이상 이 작업을 할 수 없습니다.
specialist-busy = 전문가에게 { $from }부터 { $until }까지 다른 일정이 있으며, 준비 시간이 필요합니다.
outside-working-hours = 전문가의 근무 시간이 아닙니다. 현지 시각은 { $local }({ $zone })입니다.
hours-not-in-order = 하루 근무 시간은 최대 두 구간입니다. 각 구간은 시작보다 늦게 끝나야 하며 서로 겹칠 수 없습니다.
hours-end-first = 근무 시간은 시작보다 늦게, 늦어도 자정까지 끝나야 합니다.
after-plan = 플랜은 { $plan_last_day }에 끝납니다. 그날까지의 시작 시각을 선택하십시오.
plan-ended = { $plan } 플랜이 { $plan_last_day }에 끝나 더 이상 세션을 요청할 수 없습니다.
before-plan = 플랜은 { $plan_first_day }에 시작됩니다. 그날부터의 시작 시각을 선택하십시오.
starts-in-the-past = 이미 지난 시각입니다. 더 늦은 시각을 선택하십시오.

## Problems of a whole request: the title of the answer

problem-bad-request = 요청을 읽을 수 없습니다.
problem-not-signed-in = 로그인되어 있지 않습니다.
problem-wrong-credentials = 이메일 주소와 비밀번호가 일치하지 않습니다.
problem-not-allowed = 현재 역할에는 이 작업의 권한이 없습니다.
problem-cross-site = 다른 사이트에서 온 요청입니다. 변경된 내용은 없습니다.
problem-not-found = 아무것도 없거나 볼 수 있는 권한이 없습니다.
problem-method-not-allowed = 이 주소에서는 사용할 수 없는 메서드입니다.
problem-other-account = 이 브라우저에서 다른 사용자가 로그인했습니다. 이 페이지는 이전 계정의 것이므로 여기서는 더 이상 아무것도 처리되지 않습니다.
problem-conflict = 같은 요청을 처리하고 있습니다.
problem-gone = 이미 사용했거나 기한이 지난 링크입니다.
problem-link-used = 이미 사용한 링크입니다. 이메일 주소와 비밀번호로 로그인하십시오.
problem-link-ended = 기한이 지난 링크입니다. 새 링크를 요청하십시오.
problem-stale = 그사이 다른 사람이 변경했습니다.
problem-terms-waiting = 먼저 가입자 약관의 새 개정판에 동의해 주십시오.
problem-precondition-required = 요청에 변경할 버전이 지정되어 있지 않습니다.
problem-too-large = 크기가 너무 큽니다.
problem-unsupported-media-type = 지원하지 않는 콘텐츠 형식입니다.
problem-unprocessable = 아직 맞지 않는 항목이 있습니다.
problem-idempotency-key-missing = 요청에 멱등성 키가 없습니다.
problem-idempotency-key-reused = 다른 요청에 사용된 멱등성 키입니다.
problem-unknown-field = 요청에 알 수 없는 필드가 있습니다.
problem-too-many-requests = 요청이 너무 많습니다. 잠시 후 다시 시도하십시오.
problem-unavailable = 서버가 아직 응답할 준비가 되지 않았습니다. 잠시 후 다시 시도하십시오.
problem-timeout = 응답 시간이 초과되었습니다. 다시 시도하십시오.
problem-storage-full = 서버의 저장 공간이 가득 찼습니다. 변경된 내용은 없습니다.
problem-internal = 서버에서 오류가 발생했습니다. 변경된 내용은 없습니다.
