plans-title = 석세스 플랜
plans-included = 기본 제공 플랜에는 사용자 관리, 영업일 기준 1일 이내 답변을 목표로 하는 웹 지원, 온디맨드 학습이 들어 있습니다. 코칭은 비즈니스 플랜에서 제공됩니다.

# Plan seats: what a team bought, and whose seats of products they cover.
plans-seats-title = 플랜 좌석
plans-seats-facts = 구성원의 제품 좌석에 플랜 좌석을 적용하면 그 구성원이 플랜을 이용할 수 있습니다.
plans-seats-back = 좌석
plans-seats-none = 플랜 좌석을 구매한 팀이 없습니다. 기본 제공 플랜에는 플랜 좌석이 필요하지 않습니다.
plans-seats-teams = 플랜을 이용하는 팀
# $plan: a plan by name. $team: a team by name.
plans-seats-of = { $team }의 { $plan }
# $edition: the day of the edition whose terms hold.
plans-seats-line = 플랜 좌석 { $seats }개, { $first_day } ~ { $last_day }, { $edition }자 약관
plans-seats-search = 이름 또는 제품으로 찾기
plans-seats-many = 이 팀은 좌석이 많아 한 번에 모두 표시할 수 없습니다. 이름 또는 제품으로 찾으십시오.
plans-seats-covered = 플랜을 이용하는 구성원
plans-seats-covered-none = 아직 플랜을 이용하는 구성원이 없습니다. 아래에서 좌석을 선택해 플랜 좌석을 적용하십시오.
plans-seats-open = 플랜이 적용되지 않은 좌석
plans-seats-open-none = 표시된 팀의 모든 좌석에 플랜이 적용되어 있습니다.
plans-seats-nothing = 찾는 내용과 일치하는 항목이 없습니다.
plans-seats-member = 구성원
plans-seats-product = 제품
plans-seats-acts = 작업
plans-seats-asleep = 현재 사용할 수 없는 제품이라 플랜도 이용할 수 없음
plans-seats-cover = 좌석 { $count }개에 적용
plans-seats-left =
    { $count ->
        [0] 적용 후 남는 플랜 좌석 없음
       *[other] 적용 후 남는 플랜 좌석 { $count }개
    }
plans-seats-fit = { $count }개 좌석에 적용되고 { $left }개 좌석은 제외됩니다
plans-seats-covered-now = 좌석 { $count }개에 플랜을 적용했습니다.
plans-seats-uncover = 해제
plans-seats-uncovered = { $name } 님의 { $product } 좌석에서 플랜을 해제했습니다.
plans-seats-exchange = 교체
# $name: who has the plan seat now.
plans-seats-exchange-from = { $name } 님의 플랜 좌석을 받을 좌석을 아래에서 선택하십시오.
plans-seats-exchange-to = 여기에 적용
plans-seats-exchange-stop = 그대로 두기
plans-seats-exchanged = { $name } 님에게 플랜 좌석을 옮겼습니다.
