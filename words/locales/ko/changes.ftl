## Changing access of one or many

changes-open = 액세스 편집
changes-people = 구성원 { $count }명
changes-nobody = 선택한 사람이 없습니다. 먼저 목록에서 구성원을 선택하십시오.
changes-who = 구성원
changes-products = 제품
changes-products-hint = 이미 좌석이 있는 구성원은 그대로 유지합니다. 그룹이나 디렉터리에서 온 좌석도 유지됩니다.
changes-benefits-hint = 좌석을 배정하면 웹 지원이 자동으로 선택됩니다.
changes-contract = 계약 { $contract }
changes-everywhere = 공통
changes-elsewhere = 다른 팀 { $count }개
# Who has it, of those who are chosen.
changes-has = 보유
changes-has-not = 미보유
changes-have-all = 모두 보유
changes-have-none = 보유자 없음
changes-have-some = { $all }명 중 { $have }명 보유
changes-shared = 공유 크레딧 사용
# What is wished for.
changes-leave = 변경 안 함
changes-give = 제공
changes-take = 회수
# What a choice does in one pool, joined to a list.
changes-effect-takes = 좌석 { $count }개 사용
changes-effect-joins = 이미 보유 { $count }명
changes-effect-team = 팀 참여 { $count }명
changes-effect-frees = 좌석 { $count }개 회수
changes-effect-gives-up = 기본 좌석 { $count }개 영구 포기
changes-effect-stays = 다른 사유로 유지 { $count }개
changes-effect-on = { $count }명에게 제공
changes-effect-off = { $count }명에게서 회수
changes-effect-nothing = 변경 사항 없음
changes-effects = 구성원별 변경 내용
changes-effect =
    { $count ->
        [0] 변경 사항 없음
       *[other] 구성원 { $count }명 변경
    }
# What changes for one person, joined to a list.
changes-turn-takes = { $team }의 { $product } 좌석
changes-turn-takes-team = { $product } 좌석 및 { $team } 소속
changes-turn-joins = { $team }의 { $product } 직접 배정 추가
changes-turn-frees = { $team }의 { $product } 좌석 회수
changes-turn-gives-up = { $team }의 { $product } 기본 좌석 포기
changes-turn-stays = { $team }의 { $product } 좌석은 다른 사유로 유지
# $benefit: its word or the name of a service.
changes-turn-benefit = { $contract }의 { $benefit }
changes-turn-on = { $what } 제공
changes-turn-off = { $what } 회수
changes-left-out = 구성원 { $count }명에게 일부가 제공되지 않음
changes-mode-all-hint = 모두에게 전부 제공할 수 있을 때만 변경합니다.
changes-nothing = 제공하거나 회수할 항목을 먼저 선택하십시오.
changes-submit =
    { $count ->
        [1] 액세스 변경
       *[other] { $count }명의 액세스 변경
    }
changes-done =
    { $count ->
        [0] 이미 모두 적용되어 있어 변경하지 않았습니다.
       *[other] 구성원 { $count }명의 액세스를 변경했습니다.
    }
changes-close = 목록으로
