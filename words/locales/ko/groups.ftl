# 팀의 제품을 함께 받는 구성원 그룹.

groups-title = 그룹
groups-group = 그룹
groups-hint = 그룹에 참여하면 그룹의 제품마다 좌석을 받거나 빈 좌석을 기다리며, 그룹에서 나가면 반납합니다.
groups-facts =
    { $count ->
        [0] 아직 없습니다
       *[other] 그룹 { $count }개
    }
groups-empty = 아직 그룹이 없습니다.
groups-make = 그룹 만들기
groups-change = 변경
groups-keep = 저장
groups-remove = 삭제
groups-name = 이름
groups-team = 팀
groups-products = 제품
groups-products-hint = 그룹 구성원은 제품마다 좌석을 받거나 빈 좌석을 기다립니다.
groups-pool-free = 좌석 { $seats }개 중 { $free }개 비어 있음
groups-members = 구성원
groups-waiting = 대기
groups-kept = ‘{ $name }’ 그룹을 저장했습니다.
# $waiting: how many of the members wait for a seat.
groups-group-facts = { $team } · 구성원 { $count }명, 대기 { $waiting }명
groups-gives = 제공하는 제품
groups-gives-nothing = 아직 제공하는 제품이 없습니다. 변경을 눌러 제품을 선택하십시오.
groups-member = 이름
groups-email = 이메일
groups-since = 참여일
groups-waits = 대기 중
groups-waits-for = 좌석 { $count }개
groups-nobody = 아직 구성원이 없습니다.

## 참여와 탈퇴

groups-join = 구성원 추가
groups-join-title = { $name }에 구성원 추가
groups-join-hint = 각 구성원이 그룹의 제품 좌석을 받습니다. 빈 좌석이 없으면 다음 좌석을 기다립니다.
groups-leave = 그룹에서 제외
groups-joined = 구성원 { $count }명이 참여했습니다.
groups-left = 구성원 { $count }명을 제외했습니다.
groups-remove-title = { $name } 그룹을 삭제하시겠습니까?
groups-remove-hint = 모든 구성원이 그룹에서 나가며, 다른 사유가 없는 좌석은 비게 됩니다.
groups-removed = { $name } 그룹을 삭제했습니다.

## 좌석 풀마다의 결과

# $what: one or several of the parts below.
groups-effect = { $product }: { $what }.
groups-effect-nothing = 변경 없음
groups-effect-taken = 좌석 { $count }개 배정
groups-effect-kept = { $count }명은 이미 좌석 보유
groups-effect-waits = { $count }명 대기
groups-effect-freed = 좌석 { $count }개 회수
groups-effect-stays = { $count }명은 다른 사유로 좌석 유지
groups-effect-stopped = { $count }명 대기 종료
