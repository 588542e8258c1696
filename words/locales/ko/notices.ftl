# 알림: 메일의 제목이기도 한 문장, 목록, 받을 알림의 선택.
# 마침표가 없는 문장입니다. $topic: 세션의 주제. $enterprise: 고객사. $start: $zone 시간대의 날짜와 시간.

notices-told-coaching-requested = { $enterprise }에서 ‘{ $topic }’ 세션을 요청했습니다
notices-told-coaching-withdrawn = { $enterprise }에서 ‘{ $topic }’ 세션 요청을 취소했습니다
notices-told-coaching-taken = ‘{ $topic }’ 세션 요청의 담당 전문가가 정해졌습니다
notices-told-coaching-declined = ‘{ $topic }’ 세션 요청이 거절되었습니다
notices-told-coaching-proposed = ‘{ $topic }’ 세션의 시간이 제안되었습니다
notices-told-coaching-proposed-at = ‘{ $topic }’ 세션의 시간이 제안되었습니다: { $start }({ $zone })
notices-told-coaching-agreed = ‘{ $topic }’ 세션의 시간이 합의되었습니다
notices-told-coaching-agreed-at = ‘{ $topic }’ 세션의 시간이 합의되었습니다: { $start }({ $zone })
notices-told-coaching-moved = ‘{ $topic }’ 세션의 시간이 변경되었습니다
notices-told-coaching-moved-at = ‘{ $topic }’ 세션의 시간이 변경되었습니다: { $start }({ $zone })
notices-told-coaching-cancelled = ‘{ $topic }’ 세션이 취소되었습니다
notices-told-coaching-cancelled-at = { $start }({ $zone })의 ‘{ $topic }’ 세션이 취소되었습니다
notices-told-coaching-delivered = ‘{ $topic }’ 세션이 제공됨으로 표시되었습니다
notices-told-coaching-delivered-at = { $start }({ $zone })의 ‘{ $topic }’ 세션이 제공됨으로 표시되었습니다
notices-told-coaching-missed = ‘{ $topic }’ 세션이 진행되지 않은 것으로 표시되었습니다
notices-told-coaching-missed-by-customer = { $start }({ $zone })의 ‘{ $topic }’ 세션이 귀사의 사정으로 진행되지 않은 것으로 표시되었습니다
notices-told-coaching-missed-by-vendor = { $start }({ $zone })의 ‘{ $topic }’ 세션이 공급사의 사정으로 진행되지 않은 것으로 표시되었습니다
notices-told-coaching-handed-over = ‘{ $topic }’ 세션의 담당 전문가가 바뀌었습니다
notices-told-coaching-left-behind = ‘{ $topic }’ 세션을 담당하던 전문가가 더 이상 맡지 않게 되어, 다른 전문가가 이어받을 예정입니다
notices-told-coaching-language = 전문가가 ‘{ $topic }’ 세션의 언어에 대해 답했습니다
notices-told-coaching-language-confirmed = ‘{ $topic }’ 세션을 요청하신 언어로 진행할 수 있습니다
notices-told-coaching-language-not-confirmed = ‘{ $topic }’ 세션을 요청하신 언어로 진행할 수 없습니다
notices-told-coaching-delayed = ‘{ $topic }’ 세션이 계획보다 늦어집니다
# $target_day: the day by which delivery is aimed at now.
notices-told-coaching-delayed-to = ‘{ $topic }’ 세션이 계획보다 늦어집니다. 새 목표일은 { $target_day }입니다
notices-told-coaching-attendees = ‘{ $topic }’ 세션의 참석자가 변경되었습니다
notices-told-coaching-taken-off = { $who } 님이 플랜을 잃어 ‘{ $topic }’ 세션 참석자에서 제외되었습니다
notices-told-coaching-taken-off-at = { $who } 님이 플랜을 잃어 { $start }({ $zone })의 ‘{ $topic }’ 세션 참석자에서 제외되었습니다
notices-told-coaching-message = ‘{ $topic }’ 세션에 관한 메시지가 있습니다
notices-told-coaching-lapsing = { $first_day }부터 { $last_day }까지의 { $kind } 세션이 { $count }회 남아 있습니다(안전하게 요청할 수 있는 마지막 날: { $safe_day })
# The last safe day is over, or there is none.
notices-told-coaching-lapsing-late = { $first_day }부터 { $last_day }까지의 { $kind } 세션이 { $count }회 남아 있으며, 지금 요청해도 기간 안에 진행되지 못할 수 있습니다
notices-told-coaching-lapsed = { $first_day }부터 { $last_day }까지의 { $kind } 세션 { $count }회가 사용되지 않고 소멸되었습니다
notices-told-coaching-request-lapsed = ‘{ $topic }’ 세션 요청이 기간과 함께 소멸되었습니다
# $reason: as the operator wrote it.
notices-told-staff-entered = 공급사 운영자가 { $enterprise }에 접속했습니다. 사유: { $reason }
notices-told-session-scheduled = ‘{ $topic }’ 코칭 세션이 { $start }({ $zone })에 열립니다
notices-told-session-moved = ‘{ $topic }’ 코칭 세션의 시간이 변경되어 { $start }({ $zone })에 열립니다
notices-told-session-cancelled = { $start }({ $zone })의 ‘{ $topic }’ 코칭 세션이 취소되었습니다
notices-told-session-off = { $start }({ $zone })의 ‘{ $topic }’ 코칭 세션 참석자에서 제외되었습니다
# $who: who is to get the seat. $product in $team: what the seat is of.
notices-told-seat-asked = { $who } 님이 { $team }의 { $product } 좌석을 요청했습니다
notices-told-seat-waits = { $team }의 { $product } 요청이 승인되어 다음 빈 좌석을 기다립니다
# $reason: what the admin wrote.
notices-told-seat-declined = { $team }의 { $product } 요청이 거절되었습니다: { $reason }
# $until: day and time.
notices-told-seat-offered = { $team }의 { $product } 좌석이 { $until }까지 제안되었습니다
notices-told-seat-passed = { $team }의 { $product } 제안이 기한까지 수락되지 않아 다음 사람에게 넘어갔습니다
notices-told-seat-withdrawn = { $team }의 { $product } 좌석이 줄어 제안이 철회되었습니다. 대기 순서는 그대로입니다

## 목록

notices-title = 알림
notices-facts =
    { $count ->
        [0] 아직 없습니다
       *[other] 알림 { $count }개, 읽지 않음 { $unread }개
    }
notices-empty = 아직 알릴 일이 없습니다.
notices-empty-unread = 모든 알림을 읽었습니다.
notices-all-read = 모두 읽음으로 표시
notices-read = 읽음으로 표시
notices-read-one = 읽음으로 표시: { $text }
# $at: day and time.
notices-at = { $at } UTC
notices-unread = 읽지 않음
# Below a notice. $reason: as it was written.
notices-reason = 사유: { $reason }
notices-filter = 표시
notices-filter-unread = 읽지 않은 알림만
notices-filter-is = { $what }

## 받을 알림

notices-choices = 받을 알림
notices-choices-hint = 속한 모든 기업에 대해 종류별로 선택할 수 있습니다. 참석자에게 보내는 메일에는 캘린더 일정이 들어 있습니다.
notices-choice-mail = 메일
notices-choice-listed = 목록
notices-choice-kind = 종류
notices-choice = { $kind }: { $way }
notices-choice-kept = 저장되었습니다

notices-kind-coaching-requested = 세션 요청
notices-kind-coaching-withdrawn = 요청 취소
notices-kind-coaching-taken = 담당 전문가 지정
notices-kind-coaching-declined = 요청 거절
notices-kind-coaching-proposed = 시간 제안
notices-kind-coaching-agreed = 시간 합의
notices-kind-coaching-moved = 세션 시간 변경
notices-kind-coaching-cancelled = 세션 취소
notices-kind-coaching-delivered = 세션 제공 표시
notices-kind-coaching-missed = 세션 미진행 표시
notices-kind-coaching-handed-over = 담당 전문가가 바뀜
notices-kind-coaching-left-behind = 세션을 담당하던 전문가가 떠남
notices-kind-coaching-language = 전문가가 언어에 대해 답함
notices-kind-coaching-delayed = 세션 지연
notices-kind-coaching-attendees = 참석자 변경
notices-kind-coaching-taken-off = 참석자의 플랜 상실
notices-kind-coaching-message = 새 메시지
notices-kind-coaching-lapsing = 세션 소멸 임박
notices-kind-coaching-lapsed = 세션 소멸
notices-kind-coaching-request-lapsed = 요청 소멸
notices-kind-staff-entered = 공급사 운영자가 접속함
notices-kind-session-scheduled = 참석할 세션의 시간 합의
notices-kind-session-moved = 참석할 세션의 시간 변경
notices-kind-session-cancelled = 참석할 세션의 취소
notices-kind-session-off = 세션 참석자에서 제외
notices-kind-seat-asked = 좌석 요청
notices-kind-seat-waits = 승인 후 대기
notices-kind-seat-declined = 좌석 요청 거절
notices-kind-seat-offered = 좌석 제안
notices-kind-seat-passed = 제안 기한 경과
notices-kind-seat-withdrawn = 제안 철회
