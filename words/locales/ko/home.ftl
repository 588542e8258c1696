home-title = 홈
# Under the title; $enterprise is the customer company.
home-facts = { $enterprise }, { $time } 기준

## Figures, each above its label

home-figure-free =
    { $count ->
       *[other] 남은 좌석
    }
home-figure-full =
    { $count ->
       *[other] 가득 찬 풀
    }
home-figure-over =
    { $count ->
       *[other] 초과 배정된 풀
    }
home-figure-sessions =
    { $count ->
       *[other] 남은 코칭 세션
    }

## Seats

home-seats = 좌석
home-seats-link = 모든 좌석 보기
home-seats-more = 풀 { $total }개 중 사용률이 높은 { $shown }개입니다.
home-seats-none = 소속 팀에 아직 좌석이 없습니다. 첫 구독이 시작되면 표시됩니다.

## Coaching

home-coaching = 코칭
home-coaching-link = 코칭 보기
home-coaching-left =
    { $left ->
        [0] { $last_day }까지 남은 세션이 없습니다.
       *[other] { $last_day }까지 { $left }회 남아 있습니다.
    }
# $day: the last day on which a request can still be delivered in its period.
home-coaching-safe-day = { $day }까지 요청하면 이번 기간 안에 진행할 수 있습니다.
home-coaching-safe-day-passed = 제때 진행할 수 있는 요청일이 지났습니다. 남은 횟수는 { $last_day }에 소멸될 수 있습니다.
# $day: the last day of the plan that they came with.
home-coaching-ended = 남은 { $left }회는 해당 플랜이 { $day }에 끝나 더 이상 사용할 수 없습니다.
home-coaching-lapses = 요청하지 않으면 { $left }회가 { $last_day }에 소멸됩니다.
home-coaching-by-request = 이 유형의 세션은 횟수가 정해져 있지 않으며, 요청마다 수락하거나 거절합니다.
home-coaching-none = 소속 팀에 코칭이 포함된 석세스 플랜이 없습니다.

## What wants attention

home-attention = 확인 필요
home-attention-none = 지금 확인할 사항이 없습니다.
home-attention-over = { $team }의 { $product } 좌석이 { $over }개 초과 배정되었습니다.
home-attention-over-act = 회수할 구성원 선택
home-attention-full = { $team }의 { $product } 좌석 { $seats }개가 모두 사용 중입니다.
home-attention-full-act = 사용 중인 구성원 보기
home-attention-asleep = { $team }의 { $product } 좌석이 없어 배정이 휴면 상태입니다.
home-attention-pending = 구성원 { $count }명이 아직 로그인하지 않았습니다.
home-attention-pending-act = 구성원 보기
# $count: how many.
home-attention-manage = 계약 { $count }건의 관리자로 요청되었습니다.
home-attention-manage-act = 요청 보기
home-attention-one-admin = { $team }의 관리자가 한 명뿐입니다.
home-attention-one-admin-see = 팀 보기
# $teams: their names.
home-attention-one-admin-several = 팀 { $count }개의 관리자가 한 명뿐입니다: { $teams }.
home-attention-one-admin-several-see = 관리자 보기
home-attention-lapse-act = 코칭 요청

## For members without a role

home-products = 내 제품
home-products-none = 아직 배정된 제품이 없습니다. 소속 팀의 관리자가 배정할 수 있습니다.
home-product-both = 제품 코디네이터: { $coordinator }. 계약 관리자: { $manager }.
home-product-manager = 계약 관리자: { $manager }.
home-admins = 소속 팀의 관리자
