## The list

people-title = 구성원
people-facts = 팀 { $teams }개, 구성원 { $count }명
people-facts-match =
    { $count ->
        [0] 조건에 맞는 구성원 없음
       *[other] 조건에 맞는 구성원 { $count }명
    }
people-list = 구성원
people-search = 이름 또는 이메일 검색
people-column-name = 이름
people-column-first-name = 이름(성 제외)
people-column-last-name = 성
people-column-email = 이메일
people-column-status = 상태
people-column-roles = 역할
people-column-teams = 팀
people-column-seats = 좌석
people-column-language = 언어
people-column-added = 추가한 날
people-column-benefits = 혜택
people-column-signed-in = 마지막 로그인
# In place of the day and time of the last sign-in.
people-signed-in-never = 로그인한 적 없음
people-signed-in-unknown = 기록 없음
# The list as a file.
people-export = 내보내기
# $kind: a kind of file, such as CSV.
people-export-all = { $kind }, 가져오기용 모든 열
# Beside the name of who was added a moment ago.
people-fresh = 새로 추가
people-filter-status = 상태
people-filter-role = 역할
people-filter-team = 팀
people-filter-product = 제품
# Chips above the list; each can be removed.
people-chip-status = 상태: { $status }
people-chip-role = 역할: { $role }
people-chip-team = 팀: { $team }
people-chip-product = 사용 제품: { $product }
people-filter-contract = 계약
people-chip-contract = 계약: { $contract }
people-filter-benefit = 혜택
people-chip-benefit = 혜택: { $benefit }
people-filter-waiting = 대기
people-filter-waits = 좌석 대기 중
people-chip-waiting = 좌석 대기 중
people-empty = 아직 구성원이 없습니다. 첫 구성원을 추가할 수 있습니다.
people-empty-filtered = 이 조건에 맞는 구성원이 없습니다.
# Somebody searched for an address that no member has.
people-add-address = { $email } 추가
people-too-many = 한 번에 { $most }명까지 배정할 수 있습니다. 조건을 더해 범위를 줄이십시오.
people-assign-seats = 구성원 { $count }명에게 좌석 배정
# In place of the list, for who may not read it.
people-not-yours = 구성원 목록은 구성원을 추가하거나 코칭을 요청하는 사람이 볼 수 있습니다.
people-own = 내 페이지 열기
people-admins = 내 팀의 관리자
people-team-admins = 관리자
people-team-admins-of = { $team }의 관리자
people-assign-seat = 좌석 배정

## Adding one

people-add = 구성원 추가
people-add-many = 여러 명 추가
people-add-submit = 구성원 추가
people-add-submit-seats = 구성원 추가 및 좌석 { $seats }개 배정
# The address belongs to a member already.
people-add-submit-existing =
    { $seats ->
        [0] { $name } 님 그대로 두기
       *[other] { $name } 님에게 좌석 { $seats }개 배정
    }
# A link to the member who has the address.
people-open = { $name } 님 보기
people-email = 이메일 주소
people-email-hint = 로그인할 때 사용합니다. 이미 있는 계정이면 연결됩니다.
people-first-name = 이름
people-last-name = 성
people-language = 메일과 화면의 언어
people-language-hint = 본인이 언제든지 변경할 수 있습니다.
people-team = 팀
people-team-hint = 이 팀의 관리자가 구성원을 볼 수 있습니다.
people-access = 제품
people-access-hint = 제품이 없으면 로그인만 할 수 있습니다.
people-access-left =
    { $left ->
        [0] 배정 후 남는 좌석 없음
       *[other] 배정 후 좌석 { $left }개 남음
    }
# With seats that are given, on each contract that feeds them.
people-web-support = 웹 지원
people-web-support-hint = 이 제품들의 계약에서, 아직 없는 구성원에게 함께 부여
people-access-none = 이 팀에는 배정할 수 있는 제품이 없습니다.
# Opens the pools of other teams.
people-access-elsewhere =
    { $chosen ->
        [0] 다른 팀의 제품({ $pools }개)
       *[other] 다른 팀의 제품({ $pools }개 중 { $chosen }개 선택됨)
    }
people-add-mails =
    { $mails ->
        [0] 메일을 보내지 않습니다.
       *[other] 메일 { $mails }통을 보냅니다.
    }
people-added = { $name } 님을 추가했습니다.
people-added-existing = { $name } 님은 이미 구성원이어서 액세스만 적용했습니다.

## One member

people-member = 구성원
people-member-facts = { $email }, { $status }
people-member-profile = 프로필
people-member-roles = 역할
people-member-seats = 좌석
people-member-seats-none = 배정된 좌석이 없습니다.
people-give-up = 기본 좌석 포기
people-give-up-act = 포기
people-give-up-effect = { $name } 님은 역할에 따른 { $product } 기본 좌석을 더 이상 사용할 수 없습니다. 좌석은 자동으로 돌아오지 않으며, 직접 배정할 수 있습니다.
people-member-teams = 팀
people-role-in = { $scope } { $role }
# $day: a calendar day.
people-role-since = { $day }부터
# Groups, places in queues and wishes.
people-belongings = 그룹 및 대기
people-belongings-none = 속한 그룹이 없고, 기다리거나 요청한 좌석도 없습니다.
people-group-in = { $day }부터 { $team }의 그룹
people-place-in = { $day }부터 대기, 대기 순번 { $place }번
people-place-offered = { $day }까지 좌석 제안 중
people-wish-open = { $day }에 요청, 아직 결정되지 않음
people-roles-none = 사용자 외의 역할이 없습니다.
people-plans-none = 사용 중인 제품의 좌석이 없어 석세스 플랜이 없습니다.

## Why it is so: each follows "Why?" and stands with its rule.

people-why-pending = 추가된 뒤 아직 로그인하지 않았습니다. 처음 로그인하면 활성 상태가 됩니다.
people-why-active = 한 번 이상 로그인했습니다.
people-why-deactivated = 관리자가 비활성화했습니다. 로그인할 수 없으며 좌석, 지정 문의자 자리, 보조 역할을 갖지 않습니다.
people-why-seat-direct = 구성원을 관리하는 사람이 직접 배정했습니다.
# $role: contract manager or software coordinator.
people-why-seat-role = { $role } 역할에 따라 기본으로 배정되었으며, 역할을 잃지 않고 포기할 수 있습니다.
people-why-seat-group = 구성원이 속한 그룹에 따라 배정되었습니다. 그룹을 떠나면 이 사유도 없어집니다.
people-why-seat-sync = 회사 디렉터리에서 배정했습니다.
# $day: a calendar day.
people-why-seat-direct-by = { $name } 님이 { $day }에 배정했습니다.
people-why-seat-direct-on = { $day }에 배정되었습니다.
people-why-seat-role-of = { $contract } 계약의 { $role } 역할에 따라 { $day }부터 기본으로 배정되었으며, 역할을 잃지 않고 포기할 수 있습니다.
people-why-seat-group-of = { $group } 그룹에 따라 { $day }부터 배정되었습니다. 그룹을 떠나면 이 사유도 없어집니다.
people-why-seat-sync-on = 회사 디렉터리에서 { $day }에 배정했습니다.
people-why-seat-until = 마지막 사유가 없어지면 좌석이 비워집니다.
people-why-contract-manager = 계약 주문서에 이 이메일 주소가 있습니다. 계약마다 관리자는 항상 한 명입니다.
people-why-coordinator = 계약 관리자가 계약의 제품을 담당하도록 지정했습니다.
people-why-primary-admin = 팀마다 주 관리자는 항상 한 명입니다. 이 역할은 넘길 수만 있고 없앨 수는 없습니다.
people-why-secondary-admin = 팀의 주 관리자가 지정했습니다.
people-why-named-caller = 계약 관리자나 코디네이터가 지정했거나, 그 역할에 따라 기본으로 주어졌습니다.
people-why-included = 사용 중인 제품의 좌석이 있으면 이 플랜을 갖습니다.
people-why-plan = 팀의 플랜 좌석이 이 구성원의 좌석 하나에 적용됩니다.
people-reactivate = { $name } 님 다시 활성화
people-reactivated = { $name } 님이 다시 활성화되었습니다. 좌석과 역할은 자동으로 돌아오지 않습니다.

## Deactivating a member, and bringing one back

people-deactivate = 비활성화
people-deactivate-title = { $name } 님 비활성화
people-deactivate-entry = { $name } 님은 더 이상 { $enterprise }에 로그인할 수 없습니다.
people-deactivate-seats = 좌석 { $count }개가 비워집니다.
# One line for each seat.
people-deactivate-seat = { $team }의 { $product }
people-deactivate-benefits = 다음 혜택이 종료됩니다: { $benefits }.
people-deactivate-callers = { $contracts } 계약의 지정 문의자 자리가 없어집니다.
people-deactivate-secondary = { $teams } 팀의 보조 관리자 역할이 끝납니다.
# $products: each with its contract.
people-deactivate-coordinates = { $products }의 코디네이터 역할이 끝나고 계약 관리자가 다시 담당합니다.
people-deactivate-product = { $product }({ $contract })
people-deactivate-groups = 다음 그룹에서 나가게 됩니다({ $count }개): { $groups }.
# $places: each a product with its team.
people-deactivate-places = 다음 좌석의 대기 순번을 포기하게 됩니다({ $count }건): { $places }.
people-deactivate-nothing = 잃게 되는 좌석, 지정 문의자 자리, 역할이 없습니다.
people-deactivate-back = 다시 활성화해도 이 중 어느 것도 돌아오지 않습니다.
people-deactivated =
    { $seats ->
        [0] { $name } 님을 비활성화했습니다.
       *[other] { $name } 님을 비활성화하여 좌석 { $seats }개가 다시 비었습니다.
    }
people-reactivate-act = 다시 활성화

## Correcting a name

people-name-change = 이름 변경
people-name-save = 이름 저장
people-name-kept = 이름을 { $name }{ JOSA($name, "으로/로") } 변경했습니다.

## History

people-details = 상세 정보
people-history = 이력
people-history-count = 기록 { $count }건
people-history-empty = 아직 기록이 없습니다.
# Who did it: somebody of the vendor's, who said why.
people-history-vendor = 공급사 담당자, 사유: { $reason }
people-history-desk = 공급사
people-history-nobody = 자동 처리
people-history-add = 구성원으로 추가됨
people-history-add-team = { $team } 구성원으로 추가됨
people-history-enter = 처음 로그인하여 대기 상태에서 활성 상태로 바뀜
people-history-status = 상태 변경: { $from } → { $to }
people-history-back = 다시 활성화됨
people-history-assign = { $team }의 { $product } 좌석 배정({ $reasons })
people-history-release = { $team }의 { $product } 좌석 회수(이전 사유: { $reasons })
people-history-reasons = { $team }의 { $product } 좌석 사유 변경: { $from } → { $to }
people-history-return = { $team }의 { $product } 좌석을 실행 취소로 되돌림({ $reasons })
people-history-cover = { $team } { $product } 플랜 좌석 적용
people-history-uncover = { $team } { $product } 플랜 좌석 해제
people-history-plan = 플랜 좌석 구매
people-history-rejoin = { $team } 구성원이 됨
people-history-leave = { $team } 구성원에서 제외됨
people-history-role-given = { $scope } { $role } 역할 부여
people-history-role-taken = { $scope } { $role } 역할 종료
people-history-role-accepted = { $scope } { $role } 역할 약관 수락
people-history-benefit-given = 혜택 제공: { $what }
people-history-benefit-taken = 혜택 회수: { $what }
people-history-join = { $group } 그룹에 참여
people-history-leave-group = { $group } 그룹에서 나감
people-history-ask = { $team }의 { $product } 좌석 요청
people-history-approve = { $team }의 { $product } 좌석 요청 승인
people-history-decline = { $team }의 { $product } 좌석 요청 거절
people-history-take-back = { $team }의 { $product } 좌석 요청 취소
people-history-wait = { $team }의 { $product } 좌석 대기 시작
people-history-wait-end = { $team }의 { $product } 좌석 대기 종료
people-history-offer = { $team }의 { $product } 좌석 제안
people-history-pass = { $team }의 { $product } 제안 기한 경과
people-history-offer-end = { $team }의 { $product } 제안 철회
people-history-take = 제안된 { $team }의 { $product } 좌석 수락
# $action: what was done, as the record names it.
people-history-other = 변경됨({ $action })

## 아직 들어오지 않은 구성원의 초대

people-invitation = 초대
people-invitation-none = 보낸 초대가 없습니다.
people-invitation-waiting = 메일이 발송을 기다리고 있습니다.
# $at: when it was sent. $until: until when its link works.
people-invitation-sent = { $at } 발송. 링크는 { $until }까지 한 번 사용할 수 있습니다.
people-invitation-failed = 메일을 보내지 못했습니다.
people-invitation-used = 링크를 사용했습니다.
people-invitation-ended = { $at } 발송. 사용하지 않은 채 링크 기한이 지났습니다.
people-invitation-withdrawn = 초대를 철회했습니다.
# $by: who made it.
people-invitation-by = { $by } 님이 초대했습니다.
people-invitation-again = 다시 보내기
people-invitation-again-hint = 새 링크를 보내면 이전 링크는 사용할 수 없습니다.
people-inviting = 초대를 다시 보내시겠습니까?
people-inviting-told = { $count }명이 메일로 새 링크를 받습니다.
people-inviting-left = { $count }명은 받지 않습니다. 이미 로그인했거나, 비활성화되었거나, 초대할 권한이 없는 구성원입니다.
people-inviting-done = 초대 { $count }건을 보내고 있습니다.
people-invitation-withdraw = 철회
people-invitation-is-sent = { $name } 님에게 새 초대를 보냅니다.
people-invitation-is-withdrawn = { $name } 님의 초대를 철회했습니다.
people-history-invite = 다시 초대함
people-history-withdraw = 초대 철회
people-history-accept = 초대와 가입자 약관에 동의함
people-history-rename = 이름 변경
people-history-rezone = 기업의 시간대 또는 지역 변경
people-history-coaching-request = 코칭 요청
people-history-coaching-withdraw = 코칭 요청 철회
people-history-coaching-say = 코칭 요청 관련 메시지 전송
people-history-coaching-take-off = 코칭 요청에서 참석자 제외

## Taking a member out of a team

people-team-join = 기존 구성원을 팀에 추가
people-team-join-title = 기존 구성원을 { $team }에 추가
people-team-join-hint = 지금부터 좌석 없이 이 팀에 속합니다. 좌석은 나중에 배정할 수 있습니다.
people-team-join-who = 구성원
people-team-joined =
    { $count ->
        [0] 모두 이미 { $team }에 속해 있어 추가된 구성원이 없습니다.
       *[other] 구성원 { $count }명을 { $team }에 추가했습니다.
    }
# On the page of one member: a menu of teams.
people-team-add = 팀에 추가
people-team-came = { $name } 님이 { $team }에 속하게 되었습니다.
people-team-leave = 팀에서 제외
people-team-leave-of = { $team }에서 제외
people-team-leave-title = { $team }에서 제외
people-team-stays = 제외할 수 없습니다. 이유는 위에 있습니다.
people-team-seats =
    { $count ->
        [0] 이 팀에서 사용 중인 좌석이 없습니다.
       *[other] 이 팀의 좌석 { $count }개가 회수됩니다.
    }
people-team-dismissed = 보조 관리자 역할이 종료됩니다.
people-team-offers = 좌석 { $count }개가 먼저 기다린 구성원에게 제안됩니다.
people-team-back = 이 팀의 좌석을 다시 배정하면 팀에 다시 속하게 됩니다. 대기 순번은 사라집니다.
people-team-left =
    { $count ->
        [0] { $name } 님을 팀에서 제외했습니다.
       *[other] { $name } 님을 팀에서 제외했습니다. 좌석 { $count }개가 회수되었습니다.
    }
