## Allowances

coaching-title = 코칭
coaching-facts = { $plan } 플랜, { $last_day }까지
coaching-ledger = 제공 횟수
coaching-period = { $first_day } ~ { $last_day }
coaching-periods = 기간별 세션
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
coaching-safe-day-why = 세션은 { $days }일 이내 진행을 목표로 합니다. { $day }까지 요청하면 이 기간 안에 진행할 수 있습니다.
coaching-by-request = 횟수가 정해져 있지 않으며 요청마다 수락하거나 거절
coaching-plan-none = 현재 코칭이 포함된 플랜을 가진 팀이 없습니다.
coaching-column-sessions = 세션
coaching-column-safe-day = 안전한 마지막 요청일
coaching-current = 현재
coaching-ask = 세션 요청
coaching-ask-for = { $period } 세션 요청
coaching-past = 지난 기간 { $count }개
# $day: the last day on which a request could still be delivered in its period.
coaching-safe-day-passed = { $day } 지남
coaching-safe-day-none = 목표 기간보다 짧음
# $day: the last day of the plan that they came with.
coaching-plan-ended = 해당 플랜이 { $day }에 끝나 더 이상 사용할 수 없음
coaching-held-by = 이 기간의 요청과 세션
coaching-held-outside = 어느 기간에도 포함되지 않은 요청과 세션
# Why an entry counts in its period, or counts no more.
coaching-counts-held = 포함: 1회 예약됨
coaching-counts-unmarked = 포함: 시작되었으나 아직 처리되지 않음
coaching-counts-delivered = 포함: 진행됨
coaching-counts-missed = 포함: 고객 측 불참
coaching-counts-back-missed = 반환: 전문가 불참
coaching-counts-back-declined = 반환: 전문가가 거절
coaching-counts-back-withdrawn = 반환: 고객이 철회
coaching-counts-back-cancelled = 반환: 시작 전에 취소
coaching-counts-back-lapsed = 반환: 기간이 끝날 때까지 확정되지 않음
coaching-counts-outside = 제외: 플랜에 없는 날이어서 어느 기간에도 포함되지 않음

## 소멸 전에 사용하기

coaching-planner = 소멸 전에 사용하기
coaching-planner-said =
    { $count ->
        [0] 아직 사용할 수 있는 세션을 모두 요청할 시간이 있습니다.
       *[other] 지금 요청하지 않으면 세션 { $count }회가 소멸될 수 있습니다.
    }
coaching-planner-empty = 현재와 앞으로 횟수가 정해진 세션이 없습니다.
coaching-planner-chart = 이번 기간과 앞으로의 기간
coaching-planner-who = 참석 가능한 사람
coaching-planner-nobody = 플랜을 가진 사람이 없습니다
coaching-planner-nobody-near = 요청할 때 구성원 중에서 선택하십시오
coaching-planner-soon = { $day }, 임박
coaching-planner-more = 다른 { $count }명
coaching-planner-at-least = 다른 { $count }명 이상

## For members who can not ask

coaching-who = 기업에서 요청할 수 있는 사람

## Topics

coaching-topics = 주제
coaching-topics-search = 주제 검색
coaching-topics-none = 일치하는 주제가 없습니다.
coaching-topic = 주제
coaching-topic-choose = ‘{ $topic }’ 요청
coaching-topic-chosen = 선택한 주제: { $topic }
coaching-topics-empty = 아직 등록된 주제가 없습니다.
coaching-topics-found = 주제 { $count }개

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
        [0] { $first_day } ~ { $last_day }(0회 남음)
       *[other] { $first_day } ~ { $last_day }({ $left }회 남음)
    }
coaching-start = 시작 시각
coaching-start-hint = 어느 기간에 포함되는지는 기업의 시간대로 정해집니다.
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
coaching-by-request-effect = 공급사가 수락하거나 거절합니다.
coaching-target = { $day }까지 진행하는 것을 목표로 합니다.
coaching-after = 요청 후
coaching-after-none = 기간이나 시작 시각을 선택하면 요청 후 남는 횟수가 표시됩니다.
coaching-after-left =
    { $left ->
        [0] 요청 후 { $granted }회 중 남는 횟수 없음
       *[other] 요청 후 { $granted }회 중 { $left }회 남음
    }
coaching-after-spent = { $granted }회 중 요청할 수 있는 횟수 없음
coaching-after-target = 진행 목표일
coaching-after-late = 진행 목표일이 기간의 마지막 날({ $day })을 넘습니다. 그날까지 진행되지 않으면 소멸됩니다.
# A time that comes twice where the clock is set back; $occurrence: `earlier` or `later`.
coaching-occurrence =
    { $occurrence ->
        [earlier] 두 시각 중 이른 시각으로 처리합니다.
       *[later] 두 시각 중 늦은 시각으로 처리합니다.
    }
coaching-start-here = { $zone } 시간대로는 { $start }입니다.
coaching-zone-waits = { $zone } 시간대 규칙을 불러오고 있습니다.
coaching-zone-failed = { $zone } 시간대 규칙을 불러오지 못해 시작 시각을 확인할 수 없습니다.
coaching-judged-at = { $time } 기준 정보로 확인했습니다.
coaching-refresh = 새로 고침
coaching-pick-plan = { $plan } 플랜
coaching-pick-no-plan = { $plan } 플랜 없음
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
coaching-column-specialist = 담당 전문가
coaching-specialist-none = 아직 담당자가 없음
coaching-column-requester = 요청자
coaching-filter-state = 상태
coaching-filter-state-is = 상태: { $state }
coaching-filter-mine = 요청자
coaching-filter-mine-is = 요청자: { $who }
coaching-filter-me = 나
coaching-request-facts = { $day } { $name } 님이 요청
coaching-request-state = 상태
coaching-request-wished = 희망 시작 시각
coaching-request-length = 길이
coaching-request-none = 지정되지 않음
coaching-local-start = { $start }({ $zone })

# What each state means for who asked.
coaching-state-requested = 전문가가 수락하거나 거절합니다. 1회가 예약되어 있습니다.
coaching-state-in-coordination = 전문가가 수락하여 시각을 조율하고 있습니다. 1회가 예약되어 있습니다.
coaching-state-scheduled = 시각이 확정되었습니다. 1회가 예약되어 있습니다.
coaching-state-delivered = 세션이 진행되었습니다. 1회를 사용했습니다.
coaching-state-missed-by-customer = 고객 측에서 참석하지 않았습니다. 1회를 사용했습니다.
coaching-state-missed-by-vendor = 전문가가 참석하지 않았습니다. 예약된 횟수가 반환되었습니다.
coaching-state-declined = 전문가가 진행할 수 없어 거절했습니다. 예약된 횟수가 반환되었습니다.
coaching-state-withdrawn = 고객 측에서 철회했습니다. 예약된 횟수가 반환되었습니다.
coaching-state-cancelled = 시작 전에 취소되었습니다. 예약된 횟수가 반환되었습니다.
coaching-state-lapsed = 기간이 끝날 때까지 확정되지 않았습니다. 이월되지 않습니다.
coaching-attendee-count =
    { $count ->
        [0] 참석자 미정
       *[other] 참석자 { $count }명
    }
coaching-minutes-of = { $minutes }분

## Acts

coaching-withdraw = 요청 철회
coaching-withdraw-effect = 예약된 횟수가 해당 기간에 다시 돌아옵니다.
coaching-withdraw-ends = ‘{ $topic }’ 요청을 철회하면 되돌릴 수 없습니다. 남은 횟수가 있으면 다시 요청할 수 있습니다.
coaching-withdraw-ledger = 철회하면 { $first_day }부터 { $last_day }까지 제공되는 { $granted }회 중 { $left }회가 남습니다.
coaching-withdraw-open = 전문가에게 더 이상 원하지 않는다고 알립니다.
coaching-cancel = 세션 취소
coaching-cancel-effect = 예약된 횟수가 해당 기간에 다시 돌아옵니다.

coaching-withdrawn = 요청을 철회했습니다.

## Why

coaching-why-period = 세션은 { $zone } 시간대를 기준으로 시작하는 시각이 속한 기간에 포함됩니다.
coaching-why-lapse = { $last_day }까지 진행되지 않은 횟수는 소멸되며 이월되지 않습니다.
coaching-why-reserved = 요청은 진행되거나 끝날 때까지 1회를 예약합니다.
coaching-why-quarter = 모든 팀을 합하여 분기마다 { $granted }회가 제공됩니다.
coaching-why-window = 모든 팀을 합하여 { $days }일마다 { $granted }회가 제공됩니다.
# $first_day: the plan's first day.
coaching-why-windows = 플랜 첫날({ $first_day })부터 { $days }일씩 이어지는 기간입니다.
coaching-why-quarters = 기간은 분기 단위입니다.
coaching-why-by-request = 횟수가 정해져 있지 않으며, 공급사가 요청마다 수락하거나 거절합니다.
coaching-why-ledger = 제공 { $granted }회 = 진행 완료 { $delivered }회 + 예약 { $reserved }회 + 소멸 { $lapsed }회 + 남음 { $left }회
# $day: the last day of the period, or of the plan where that is earlier.
coaching-why-short = 세션은 { $days }일 이내 진행을 목표로 하는데, 기간의 첫날부터 { $day }까지는 그보다 짧습니다.
coaching-why-plan-end = 플랜의 마지막 날({ $day }) 이후에는 세션을 시작할 수 없습니다.
coaching-why-asked = { $asked }에 요청했으며 기간은 { $first_day }에 시작됩니다.
coaching-why-ask-target = 오늘({ $asked }) 요청하며 기간은 { $first_day }에 시작됩니다.
coaching-why-target = 요청일과 기간 첫날 중 늦은 날부터 { $days }일 이내 진행을 목표로 합니다.

## What both sides do with a request

coaching-calendar = 내 캘린더에 추가
coaching-act-take = 담당하기
coaching-act-take-hint = 고객과 일정을 조율합니다. 다른 전문가에게 담당자로 표시됩니다.
coaching-act-hand-over = 다른 전문가에게 넘기기
coaching-act-language = 언어에 대해 답하기
coaching-act-file = 파일 보내기
coaching-act-propose = 시간 제안
coaching-act-attendees = 참석자 변경
coaching-attendees-anew = 현재 참석자로 다시 시작
coaching-act-delay = 목표일 늦추기
coaching-act-deliver = 진행 완료
coaching-act-miss = 미진행 처리
coaching-act-decline = 요청 거절
coaching-act-cancel = 세션 취소
coaching-act-agree = 이 시간에 동의
# $start: a wall time.
coaching-proposed = { $start } ({ $zone }), { $minutes }분
coaching-proposed-own = 제안하신 시간입니다. 상대방의 답변을 기다리고 있습니다.
coaching-proposed-theirs = 상대방이 제안한 시간입니다.
coaching-free = 가능한 시간 찾기
coaching-free-hint = 전문가가 근무하고 다른 일정이 없으며 기간에 자리가 남은 가장 가까운 시간입니다. 하나를 고르면 시작 시간에 입력됩니다.
coaching-free-hint-all = 이 주제의 전문가가 근무하고 다른 일정이 없으며 기간에 자리가 남은 가장 가까운 시간입니다. 하나를 고르면 시작 시간에 입력되며, 전문가의 동의가 필요합니다.
coaching-free-zones = 참석자가 있는 시간대
coaching-free-zones-hint = 참석자가 설정에 입력한 근무 시간, 없으면 그곳의 일반 근무 시간(평일 9시~18시)에 드는 시간을 먼저 보여 줍니다.
coaching-free-none = 앞으로 8주 안에 맞는 시간이 없습니다. 아래에 직접 입력하거나 상대방에게 메시지를 보내십시오.
coaching-free-none-all = 앞으로 90일 안에 맞는 시간이 없습니다. 시작 시간을 직접 입력하거나 기간 안의 아무 시간이나 요청하십시오.
coaching-free-unknown = 전문가가 아직 근무 시간을 입력하지 않았습니다. 아래에 시간을 입력하십시오.
coaching-free-usual = 모두의 일반 근무 시간 안
coaching-free-unusual = { $zones }에서는 일반 근무 시간 밖
# $count: how many specialists.
coaching-free-many = · 전문가 { $count }명 가능
# $language: a language's name.
coaching-free-unspoken = 이 주제에서 { $language }{ JOSA($language, "을/를") } 쓰는 전문가가 아직 없어 모든 전문가의 시간을 보여 줍니다. 그 언어로 진행할 수 있는지는 전문가가 알려 드립니다.
coaching-free-there = { $zone } { $time }
coaching-proposal-start = 시작 시간
coaching-proposal-hint = 고객사 시간대 기준입니다. 상대방이 동의하기 전에는 확보되지 않습니다.
# What an act does to the ledger, and to the place in each period that it concerns; $before and $after: what is left there
# now and then.
coaching-ledger-effect = 제공 횟수의 변화
coaching-place-taken = 1회가 예약됩니다. { $granted }회 중 현재 { $before }회, 이후 { $after }회 남음
coaching-place-kept = 예약된 횟수는 그대로입니다. { $granted }회 중 { $after }회 남음
coaching-place-spent = 예약된 1회를 사용합니다. { $granted }회 중 { $after }회 남음
coaching-place-given-back = 예약된 횟수가 반환됩니다. { $granted }회 중 현재 { $before }회, 이후 { $after }회 남음
coaching-place-lapses = 예약된 횟수가 반환되지만, 기간이 끝나 소멸됩니다
coaching-agenda = 다룰 내용
coaching-reason = 사유
coaching-reason-hint = 상대방에게 표시됩니다.
coaching-delay-hint = 고객에게 사유와 함께 알립니다.
coaching-attended = 참석한 사람
coaching-missed = 진행하지 못한 이유
coaching-missed-customer = 고객 측 불참: 세션이 사용된 것으로 처리됩니다
coaching-missed-vendor = 공급사 사정: 세션이 다시 제공됩니다
coaching-hand-over-to = 넘겨받을 전문가
coaching-hand-over-none = 전문가를 선택하십시오
coaching-hand-over-hint = 넘겨받는 전문가와 고객에게 표시됩니다.
# $language: its name.
coaching-language-asked = { $language }{ JOSA($language, "으로/로") } 진행해 달라는 요청입니다. 기본 언어는 영어입니다.
coaching-language-yes = 요청한 언어로 진행할 수 있음
coaching-language-no = 요청한 언어로 진행할 수 없음
coaching-language-confirmed = { $language }, 전문가가 확인함
coaching-language-refused = { $language } 요청됨. 전문가가 이 언어로는 진행할 수 없습니다
coaching-language-open = { $language }, 아직 확인되지 않음
coaching-file = 파일
# $endings: as in file names; $most: megabytes; $files: how many.
coaching-file-hint = 파일은 { $files }개까지, 각각 최대 { $most }MB입니다. 형식: { $endings }
coaching-file-send = 파일 보내기
# $size: such as 120 KB.
coaching-file-size = { $size }KB
coaching-file-sent = 파일을 보냈습니다.
coaching-talk = 대화
coaching-talk-none = 아직 대화가 없습니다. 여기에 쓴 내용은 양쪽 모두에게 표시됩니다.
coaching-message = 메시지
coaching-say = 메시지 보내기
coaching-by-customer = { $who }, 고객
coaching-by-inside = { $who }, 고객을 대신한 공급사
coaching-by-vendor = { $who }, 전문가
coaching-done-take = 담당자가 지정되었습니다.
coaching-done-hand-over = 담당 전문가가 바뀌었습니다.
coaching-done-language = 전문가가 언어에 대해 답했습니다.
coaching-done-propose = 시간을 제안했습니다.
coaching-done-agree = 시간이 확정되었습니다.
coaching-done-attendees = 참석자가 변경되었습니다.
coaching-done-delay = 목표일이 늦춰졌습니다.
coaching-done-deliver = 세션이 진행되었습니다.
coaching-done-miss = 세션이 진행되지 않았습니다.
coaching-done-decline = 요청이 거절되었습니다.
coaching-done-cancel = 세션이 취소되었습니다.
coaching-done-take-off = 세션 전에 플랜이 없어져 참석자에서 제외되었습니다.
# Beside what was done. $day: the day that is aimed at from then on.
coaching-said-day = 새 목표일은 { $day }입니다.
coaching-said-confirmed = 요청한 언어로 진행할 수 있습니다.
coaching-said-not-confirmed = 요청한 언어로 진행할 수 없습니다.
