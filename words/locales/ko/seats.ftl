## The pools

seats-title = 좌석
seats-facts = 팀 { $teams }개에서 좌석 { $seats }개 중 { $used }개 사용 중, { $time } 기준
seats-pools = 좌석 풀
seats-column-product = 제품
seats-column-team = 팀
seats-column-model = 액세스 방식
seats-column-used = 사용 중
seats-column-free = 남음
seats-column-state = 상태
seats-column-acts = 작업
seats-filter-state = 상태
seats-filter-team = 팀
seats-filter-product = 제품
# Chips above the list; each can be removed.
seats-chip-state = 상태: { $state }
seats-chip-team = 팀: { $team }
seats-chip-product = 제품: { $product }
# How many pools want attention; each narrows the list to them.
seats-attention-over = 초과 배정 { $count }개
seats-attention-full = 가득 참 { $count }개
seats-empty = 아직 좌석이 없습니다. 팀의 첫 구독이 시작되면 표시됩니다.
seats-empty-filtered = 이 조건에 맞는 좌석 풀이 없습니다.
# The meter's label, read aloud.
seats-meter = 좌석 { $seats }개 중 { $used }개 사용 중
seats-meter-over = 좌석 { $seats }개 중 { $used }개 사용 중, { $over }개 초과
seats-tokens = 토큰 사용, 좌석 없음
seats-multi-user = 구성원 수 제한 없음, 동시 사용 { $seats }명
seats-multi-user-used = 구성원 { $used }명, 동시 사용 { $seats }명
seats-tokens-used = 구성원 { $used }명, 토큰 사용
seats-asleep-used = 배정 { $used }개 휴면 중
# Where seats can not run out.
seats-free-unbounded = 제한 없음
# $held: seats that are offered to members who wait.
seats-free-held = { $free }({ $held }개 제안됨)
seats-free =
    { $free ->
        [0] 남은 좌석 없음
       *[other] 좌석 { $free }개 남음
    }
seats-over-why = 좌석 수보다 많은 구성원이 배정되어 있습니다. 좌석이 줄면서 생긴 상태이며, 관리자가 선택하기 전에는 아무도 액세스를 잃지 않습니다.
seats-over-closed = 초과한 수만큼 회수하기 전에는 새 좌석을 배정할 수 없습니다.
seats-over-banner = 좌석 { $seats }개에 구성원 { $used }명이 배정되어 { $over }개를 초과했습니다. 좌석 { $over }개를 회수하면 해결되며, 그전에는 새 좌석을 배정할 수 없습니다.
seats-full-why = 모든 좌석이 사용 중입니다. 좌석을 회수하거나 추가하면 다른 구성원에게 배정할 수 있습니다.
seats-asleep-why = 지금 좌석을 제공하는 구독이 없습니다. 배정은 휴면 상태이며 좌석이 다시 생기면 활성화됩니다.
# Why the pool has so many seats.
seats-why-running = 오늘 유효한 { $team }의 구독이 좌석 { $seats }개를 제공합니다. 만료된 구독은 마지막 날의 다음 날부터 좌석을 제공하지 않습니다.
seats-why-single-user = 좌석 하나는 구성원 한 명이 사용합니다.
seats-why-multi-user = 구성원을 수에 제한 없이 지정할 수 있습니다. 좌석 수는 동시에 사용하는 인원을 제한하며, 제품이 이를 확인합니다.
seats-why-tokens = 소진되는 좌석이 없습니다. 지정된 구성원은 토큰 잔액이 있는 동안 사용합니다.

## One pool

seats-pool = { $team }의 { $product }
seats-holders = 좌석 사용자
seats-holders-search = 이름 또는 이메일 검색
seats-holders-none = 아직 배정된 좌석이 없습니다. 첫 좌석을 배정할 수 있습니다.
seats-column-member = 구성원
seats-column-reasons = 배정 사유
# Below the reasons: $day is a calendar day.
seats-since = { $day }부터

## Assigning

seats-assign = 좌석 배정
seats-back-to-pool = 좌석 풀로 이동
seats-assign-submit =
    { $count ->
        [0] 좌석 배정
       *[other] 좌석 { $count }개 배정
    }
seats-assign-members = 구성원
seats-assign-members-hint = 이미 좌석이 있는 구성원은 그대로 유지되며 좌석을 더 쓰지 않습니다.
seats-left-after =
    { $left ->
        [0] 배정 후 남는 좌석 없음
       *[other] 배정 후 좌석 { $left }개 남음
    }
seats-short = 좌석 { $short }개 부족
seats-mails =
    { $mails ->
        [0] 보낼 메일 없음
       *[other] 메일 { $mails }통 발송 예정
    }
seats-mails-least = 메일 { $mails }통 이상 발송 예정
seats-effect-unbounded = 좌석 수 제한 없음; { $mails }
seats-mode = 좌석이 부족할 때
seats-mode-all = 모두 배정하거나 배정하지 않음
seats-mode-all-hint = 모두가 좌석을 받을 수 있을 때만 변경합니다.
seats-mode-fit = 가능한 만큼 배정
seats-mode-fit-hint = 선택한 순서대로 배정하며, 제외된 구성원과 이유를 표시합니다.
seats-holds-already = 이미 좌석 있음
seats-joins-team = 좌석과 함께 { $team }에 추가됨
# Somebody whom the address of the page names and who is not to be seen.
seats-member-unknown = 알 수 없는 구성원
seats-members-loading = 구성원 { $total }명 중 { $done }명 불러옴
seats-assigned = { $product } 좌석 { $count }개를 배정했습니다.
seats-assigned-none = 구성원 { $count }명에게 이미 좌석이 있어 새로 배정한 좌석이 없습니다.
seats-left-out = 구성원 { $count }명 제외됨
seats-lines-more = { $count }명 더 보기
# Before it is done.
seats-leaves-out = 구성원 { $count }명은 좌석을 받지 못함
# Back to the form with those who were left out.
seats-assign-rest = 제외된 구성원에게 배정

## Releasing

seats-release = 회수
seats-release-seats = 좌석 회수
seats-release-submit = 좌석 { $count }개 회수
seats-release-of = { $name } 님의 좌석 회수
seats-released =
    { $count ->
        [0] 회수한 { $product } 좌석이 없습니다.
       *[other] { $product } 좌석 { $count }개를 회수했습니다.
    }
seats-released-one = { $name } 님의 좌석을 회수했습니다.
# After the number of released seats: some of those chosen are held for other reasons too.
seats-released-kept = 구성원 { $count }명의 좌석은 다른 사유로 유지됩니다.
# A seat with several reasons: taking one away does not free it.
seats-release-kept = { $name } 님의 좌석은 다른 사유로 유지됩니다: { $reasons }.
seats-resolve-progress = { $needed }명 중 { $chosen }명 선택됨
seats-resolved = { $team }의 { $product }{ JOSA($product, "은/는") } 더 이상 초과 배정 상태가 아닙니다.
seats-undone = 좌석 { $count }개를 다시 배정했습니다.
# $reason: a whole sentence.
seats-undo-refused = 실행 취소할 수 없습니다. { $reason }
seats-undo-gone = 한 시간이 지났거나 되돌릴 내용이 남아 있지 않습니다.
