# The desk of the vendor's operator.

operator-title = 운영자 데스크
operator-managers = 계약 관리자
operator-state = 상태
operator-now = 현재

## Topics

operator-topics = 주제
operator-topics-count = 요청할 수 있는 주제 { $count }개
operator-topics-hint = 고객에게 이 순서로 표시됩니다. 종료된 주제는 더 이상 요청할 수 없으며, 이미 요청된 내용에는 그대로 남습니다.
operator-topics-none = 요청할 수 있는 주제가 없습니다.
operator-topics-retired = 종료된 주제
operator-topic = 주제
operator-topic-new = 새 주제
operator-topic-add = 주제 추가
operator-topic-save = 변경 내용 저장
operator-topic-kept = 주제를 저장했습니다. 이제부터 고객에게 이렇게 표시됩니다.
operator-topic-retired = 주제를 종료했습니다.
operator-topic-restored = 주제를 목록 끝에서 다시 요청할 수 있습니다.
operator-topic-is-retired = 종료됨
# $kinds: the kinds of session, in words; $requests: how many name it.
operator-topic-facts =
    { $requests ->
        [0] { $kinds } · 아직 요청 없음
       *[other] { $kinds } · 요청 { $requests }건
    }
operator-title-en = 영어 제목
operator-title-ko = 한국어 제목
operator-outline-en = 영어 개요
operator-outline-ko = 한국어 개요
operator-kinds = 포함될 카탈로그
operator-kinds-hint = 세션 종류마다 카탈로그가 따로 있습니다.
operator-up = 위로
operator-down = 아래로
operator-retire = 종료
operator-restore = 되돌리기
# For who hears the button only: $topic is its title.
operator-up-of = 위로: { $topic }
operator-down-of = 아래로: { $topic }
operator-retire-of = 종료: { $topic }
operator-restore-of = 되돌리기: { $topic }
operator-first = 첫 번째 주제입니다.
operator-last = 마지막 주제입니다.
operator-ordered = 순서를 저장했습니다.

## Specialists

operator-specialists = 전문가
operator-specialists-count = 전문가 { $count }명
operator-specialists-hint = 전문가의 지정과 해제는 서버에서 합니다. 해제된 전문가의 요청은 다른 전문가가 맡을 수 있습니다.
operator-specialists-none = 전문가가 없습니다.
operator-specialist = 전문가
operator-specialist-save = 코칭 내용 저장
operator-specialist-kept = 저장했습니다. 앞으로 담당하는 요청부터 적용됩니다.
operator-address = 주소
operator-languages = 언어
operator-coaches = 코칭 주제
operator-coaches-hint = 하나도 선택하지 않으면 모든 주제입니다.
operator-topics-all = 모든 주제
operator-topics-some = 주제 { $count }개
operator-open = 담당 중
operator-aside = 새 요청을 받지 않음
operator-taking = 요청을 받음
operator-takes-nothing = 새 요청을 받지 않음
operator-takes-nothing-hint = 확정된 세션은 그대로 유지됩니다. 시간이 확정되지 않은 요청은 다른 전문가가 맡을 수 있습니다.
operator-setup = 세션 사이의 시간(분)
operator-setup-hint = 한 세션이 끝나고 다음 세션이 시작될 때까지의 최소 시간입니다.
operator-hours = 근무 시간

## Editions

operator-editions = 개정판
operator-editions-facts = 코칭에 적용되는 수치
operator-editions-hint = 새 개정판은 시작일부터 계약되는 내용에 적용됩니다. 이전 계약에는 계약 당시의 개정판이 적용됩니다.
operator-edition-new = 새 개정판
operator-edition-new-facts = 마지막 개정판의 수치로 시작합니다. 공표하기 전에는 적용되지 않습니다.
# $day: a day.
operator-edition-from = { $day }부터
operator-edition-ahead = 예정
operator-edition-holds = 현재 적용
operator-edition-before = 이전 계약에 적용
operator-per-quarter = 분기당 세션 { $granted }회.
operator-per-window = { $days }일당 세션 { $granted }회.
operator-no-sessions = 횟수를 세는 세션 없음.
operator-numbers-advised = { $least }~{ $most }분, 권장 참석자 { $attendees }명, { $days }일 이내 진행 목표.
operator-numbers-most = { $least }~{ $most }분, 참석자 최대 { $attendees }명, { $days }일 이내 진행 목표.
operator-take-back = 취소
# $day: the edition's first day.
operator-take-back-of = 취소: { $day }
operator-take-back-title = 개정판을 취소하시겠습니까?
# $plan: the plan.
operator-take-back-told = { $day }에 시작하는 { $plan } 개정판이 삭제됩니다. 아직 이 조건으로 계약된 내용은 없습니다.
operator-taken-back = 개정판을 취소했습니다.
operator-plan = 플랜
operator-from = 시작일
operator-from-hint = 어느 시간대에서도 아직 시작되지 않은 날이어야 합니다.
operator-granted = 기간당 세션 수
operator-granted-hint = 횟수를 세는 종류에 적용됩니다. 횟수가 없는 종류는 그대로입니다.
operator-window-days = 기간의 일수
operator-least-minutes = 최소 세션 시간(분)
operator-most-minutes = 최대 세션 시간(분)
operator-attendees = 참석자 수
operator-more-attendees = 인원 초과
operator-refuses-more = 초과하면 경고하지 않고 거절
operator-target-days = 진행 목표 일수
operator-publish = 개정판 공표
operator-edition-published = 개정판을 공표했습니다.
operator-effects = 고객별 변경 내용
operator-effects-wait = 수치와 시작일을 모두 입력하면 여기에 표시됩니다.
operator-effects-none = 이 플랜을 이용하는 고객이 없습니다.
operator-effects-hint = 고객이 한 기간에 보유한 최대 횟수와 비교합니다.
operator-customer = 고객
operator-kind = 종류
operator-until = 계약 종료일
operator-changes = 변경 내용
operator-change = { $term }: { $before } → { $after }
operator-period = 기간
operator-quarter = 분기
operator-days = { $count }일
operator-more-refused = 거절
operator-more-warned = 경고
operator-held = 보유
operator-by-request = 요청별
operator-effect-below = 갱신하면 보유 횟수보다 적음
operator-effect-at-once = 이미 구매한 기간이 변경됨
operator-effect-renewal = 다음 갱신부터
operator-effect-same = 변경 없음

## Customers

operator-customers = 고객
operator-customers-count = 고객 { $count }곳
operator-customers-none = 아직 고객이 없습니다.
# $plans: the plans that run; $zone: an IANA name.
operator-customer-facts = { $plans } · 기준 시간대 { $zone }
operator-plans = 플랜
operator-zone = 시간대
operator-inside = 접속
operator-you-are-inside = 접속 중
operator-not-inside = 아니요
operator-ledger = 코칭 원장
operator-ledger-none = 코칭이 포함된 플랜을 구매하지 않았습니다.
operator-entries = 내역
operator-enter = 고객사 접속
operator-enter-act = 이 사유로 접속
# $minutes: how long at most.
operator-enter-hint = 고객사 관리자에게 알리며 사유는 계속 확인할 수 있습니다. { $minutes }분이 지나거나 나가면 종료됩니다.
operator-reason = 사유
operator-entered = 접속했습니다. 고객사 관리자에게 알렸습니다.
# $until: day and time.
operator-inside-until = { $until }까지 접속 중입니다. 사유: { $reason }
operator-go-on = 고객사 열기
operator-leave = 나가기
operator-left = 나왔습니다.

## Mails that were given up

operator-mails = 전달되지 않은 메일
operator-mails-count =
    { $count ->
        [0] 발송을 포기한 메일 없음
       *[other] 발송을 포기한 메일 { $count }건
    }
operator-mails-none = 모든 메일이 전달되었거나 발송을 계속 시도하고 있습니다.
operator-mails-again =
    { $count ->
        [0] 다시 보낼 메일이 없습니다.
       *[other] 메일 { $count }건을 다시 보냅니다.
    }
operator-mail-to = 받는 사람
operator-mail-kind = 메일
operator-mail-since = 포기한 시각(UTC)
operator-mail-tries = 시도 횟수
operator-mail-reason = 마지막 응답
operator-mail-acts = 작업
operator-mail-again = 다시 보내기
operator-mail-get-started = 시작 안내
operator-mail-permissions = 권한 변경
operator-mail-role-terms = 역할 약관
operator-mail-role-pending = 약관 미수락
operator-mail-hand-over = 역할 인계
operator-mail-manager = 계약 관리자 변경 요청
operator-mail-import = 가져오기 완료
operator-mail-reset = 비밀번호 재설정
operator-mail-password = 비밀번호 변경
operator-mail-email-confirm = 새 주소 확인
operator-mail-email = 주소 변경 알림
operator-mail-notice = 알림

## Numbers that named callers ring

operator-phones = 지원 전화번호
operator-phones-hint = 지정 문의자에게 이 번호가 표시됩니다. 전용 번호가 없는 제품은 기본 번호로 연결됩니다.
operator-phones-count =
    { $count ->
        [0] 전용 번호가 있는 제품 없음
       *[other] 전용 번호가 있는 제품 { $count }개
    }
operator-phone = 전화번호
operator-phone-product = 제품
operator-phone-default = 기본 번호
operator-phone-by-default = { $phone }(기본 번호)
operator-phone-none = 번호 없음
operator-phone-hint = 국가 번호를 포함하여 실제로 거는 번호를 입력하십시오. 비워 두면 기본 번호로 연결됩니다.
operator-phone-default-hint = 국가 번호를 포함하여 실제로 거는 번호를 입력하십시오. 전용 번호가 없는 모든 제품에 적용됩니다. 비워 두면 해당 제품에는 번호가 표시되지 않습니다.
operator-phone-save = 번호 저장
operator-phone-kept = 번호를 저장했습니다. 이제부터 지정 문의자에게 표시됩니다.

## The subscriber terms

operator-terms = 가입자 약관
operator-terms-facts = 로그인한 사용자는 적용 중인 약관에 동의해야 기업의 화면을 볼 수 있습니다.
operator-terms-new = 약관의 새 개정판
operator-terms-new-facts = 적용일부터 모든 사용자가 다음 로그인이나 화면에서 한 번씩 동의합니다.
operator-terms-from-hint = UTC 자정에 시작됩니다. 적용일이 어느 곳에서든 시작되기 전까지는 취소할 수 있고, 그 뒤에는 바꿀 수 없습니다.
operator-terms-en = 영어 본문
operator-terms-ko = 한국어 본문
# $edition: its name, such as 2026-11.
operator-terms-first = 첫 개정판, { $edition }

## Products added to a contract

operator-contracts = 계약
operator-contracts-none = 이 고객에게는 아직 계약이 없습니다.
# One line of a contract. $day: its last day.
operator-line = { $team }의 { $product }, { $day }까지
# $name: the contract manager.
operator-lines-manager = 계약 관리자: { $name }
operator-lines-add = 제품 추가
# $contract: its number.
operator-lines-to = 계약 { $contract }에 제품 추가
operator-lines-product = 제품
# $group: the group of the catalogue that the product belongs to.
operator-lines-grouped = { $product }({ $group })
operator-lines-choose = 제품을 선택하십시오
operator-lines-model = 사용 방식
operator-lines-seats = 좌석
operator-lines-support = 지원
operator-lines-first = 첫날
operator-lines-last = 마지막 날
operator-lines-renewal = 갱신
operator-lines-renews = 자동 갱신
operator-lines-team = 팀
operator-lines-oldest = 계약에서 가장 오래된 구독의 팀
operator-lines-effects = 이렇게 됩니다
operator-lines-lands = 제품은 { $team }에 들어갑니다.
operator-lines-new-team = 새 팀
operator-lines-mails = { $names }에게 메일을 보냅니다.
operator-lines-added = 제품을 계약에 추가했습니다.
