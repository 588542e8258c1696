## Allowances

coaching-title = 코칭
coaching-facts = { $plan } 플랜, { $last_day }까지
coaching-ledger = 제공 횟수
coaching-period = { $first_day } ~ { $last_day }
coaching-column-kind = 유형
coaching-column-period = 기간
coaching-column-granted = 제공
coaching-column-reserved = 예약
coaching-column-delivered = 진행 완료
coaching-column-lapsed = 소멸
coaching-column-left = 남음
# The row of marks, read aloud.
coaching-marks = 총 { $granted }회: 진행 완료 { $delivered }회, 예약 { $reserved }회, 소멸 { $lapsed }회, 남음 { $left }회
coaching-left =
    { $left ->
        [0] 이번 기간에 남은 횟수 없음
       *[other] 이번 기간에 { $left }회 남음
    }
coaching-safe-day = 제때 진행하려면 { $day }까지 요청
coaching-safe-day-why = 세션은 { $days }일 이내 진행을 목표로 합니다. { $day }까지 요청하면 이 기간 안에 진행할 수 있습니다.
coaching-by-request = 횟수가 정해져 있지 않으며 요청마다 수락하거나 거절
coaching-plan-none = 현재 코칭이 포함된 플랜을 가진 팀이 없습니다.

## Topics

coaching-topics = 주제
coaching-topics-of = { $plan } 플랜의 주제
coaching-topics-search = 주제 검색
coaching-topics-none = 일치하는 주제가 없습니다.
coaching-topic = 주제
coaching-topic-for = { $kind }
coaching-topic-choose = ‘{ $topic }’ 요청

## Requesting

coaching-request = 코칭 요청
coaching-request-submit = 이 세션 요청
coaching-kind = 유형
coaching-wish = 희망 시기
coaching-wish-period = 기간 안의 아무 때나
coaching-wish-start = 시작 시각 지정
coaching-period-field = 기간
coaching-period-option =
    { $left ->
        [0] { $first_day } ~ { $last_day }(남은 횟수 없음)
       *[other] { $first_day } ~ { $last_day }({ $left }회 남음)
    }
coaching-start = 시작 시각
coaching-start-hint = 어느 기간에 포함되는지는 기업의 시간대로 정해집니다.
coaching-zone = 시간대
coaching-minutes = 길이(분)
coaching-minutes-hint = 세션은 최대 { $most }분입니다.
coaching-attendees = 참석자
coaching-attendees-hint = 세션이 시작될 때 플랜이 있어야 합니다. 일정을 확정할 때까지 한 명 이상 지정하십시오.
coaching-attendees-advised = 플랜의 권장 인원은 { $advised }명 이하입니다.
coaching-language = 언어
coaching-language-hint = 기본 언어는 영어이며, 다른 언어는 전문가가 확인합니다.
coaching-wishes = 세션에서 얻고 싶은 내용
coaching-wishes-hint = 현재 상황, 사용 중인 파일과 버전, 질문 등을 적으십시오.
coaching-effect =
    { $left ->
        [0] 1회를 예약하며, 이후 해당 기간에 남는 횟수가 없습니다.
       *[other] 1회를 예약하며, 이후 해당 기간에 { $left }회가 남습니다.
    }
coaching-target = { $day }까지 진행하는 것을 목표로 합니다.
coaching-requested = 세션을 요청했습니다. { $day }까지 진행하는 것을 목표로 합니다.

## Requests and sessions

coaching-requests = 요청 및 세션
coaching-requests-none = 아직 요청이 없습니다. 첫 세션을 요청할 수 있습니다.
coaching-requests-none-filtered = 이 조건에 맞는 요청이 없습니다.
coaching-column-topic = 주제
coaching-column-state = 상태
coaching-column-start = 시작
coaching-column-target = 목표일
coaching-column-attendees = 참석자
coaching-column-requester = 요청자
coaching-column-specialist = 전문가
coaching-filter-state = 상태
coaching-filter-kind = 유형
coaching-attendee-count =
    { $count ->
        [0] 참석자 미정
       *[other] 참석자 { $count }명
    }
coaching-starts = { $start } 시작
coaching-minutes-of = { $minutes }분
coaching-overdue = 목표일({ $day }) 지남
coaching-delayed = 전문가가 { $day }까지로 목표일을 변경함
coaching-conversation = 대화
coaching-message = 메시지
coaching-message-send = 메시지 보내기
coaching-proposal = 제안: { $start }, { $minutes }분
coaching-proposal-by = 제안자: { $name } 님
coaching-calendar = 캘린더 파일

## Acts

coaching-take = 요청 수락
coaching-decline = 요청 거절
coaching-withdraw = 요청 철회
coaching-withdraw-effect = 예약된 횟수가 해당 기간에 다시 돌아옵니다.
coaching-propose = 시각 제안
coaching-agree = { $start } 확정
coaching-cancel = 세션 취소
coaching-cancel-effect = 예약된 횟수가 해당 기간에 다시 돌아옵니다.
coaching-deliver = 진행 완료로 표시
coaching-miss = 불참으로 표시
coaching-attendees-change = 참석자 변경
coaching-reason = 사유
coaching-reason-hint = 상대방에게 표시됩니다.
coaching-miss-by-customer = 고객 측 불참, 횟수 차감 유지
coaching-miss-by-vendor = 공급사 측 불참, 횟수 반환
coaching-attended = 참석한 사람

coaching-taken = 요청을 수락했습니다.
coaching-declined = 요청을 거절했습니다.
coaching-withdrawn = 요청을 철회했습니다.
coaching-proposed = 시각을 제안했습니다.
coaching-agreed = { $start }에 시작하는 세션으로 확정되었습니다.
coaching-cancelled = 세션을 취소했습니다.
coaching-delivered = 세션을 진행 완료로 표시했습니다.
coaching-missed = 세션을 불참으로 표시했습니다.

## Why

coaching-why-period = 세션은 { $zone } 시간대를 기준으로 시작하는 시각이 속한 기간에 포함됩니다.
coaching-why-lapse = { $last_day }까지 진행되지 않은 횟수는 소멸되며 이월되지 않습니다.
coaching-why-reserved = 요청은 진행되거나 끝날 때까지 1회를 예약합니다.
coaching-why-left = 제공 { $granted }회에서 진행 완료 { $delivered }회, 예약 { $reserved }회, 소멸 { $lapsed }회를 뺀 횟수입니다.
coaching-why-target = 요청일과 기간 첫날 중 늦은 날부터 { $days }일 이내 진행을 목표로 합니다.
