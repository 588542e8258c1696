# Roles: a team's admins; contracts with their manager, coordinators and callers; terms of roles.

roles-contracts-title = 계약
roles-contracts-none = 볼 수 있는 계약이 없습니다.
roles-contract = 계약
roles-contract-title = 계약 { $number }
# $channel: where it was bought. $day: the last day of its longest term.
roles-contract-facts = 구매 경로: { $channel } · { $day }까지
roles-products = 제품
roles-seats = 좌석
roles-last-day = 종료일
roles-line-seats = 좌석 { $seats }개({ $model })
roles-line-term = { $first } ~ { $last }
# $channel: reseller or marketplace.
roles-contract-renewal = 이 계약은 자동으로 갱신되지 않습니다. 갱신이나 결제 정보 변경은 해당 { $channel }에 문의하십시오.
roles-line-renews = 자동 갱신

## The manager

roles-manager = 계약 관리자
roles-manager-hint = 주문, 갱신, 코디네이터 지정을 담당합니다. 항상 한 명입니다.
roles-manager-pending = (변경 요청 중)
roles-manager-ask = 관리자 변경 요청
roles-manager-title = 계약 { $contract }의 관리자 변경
roles-manager-ask-hint = 공급업체가 변경을 승인하거나 거부합니다. 그때까지는 아무것도 바뀌지 않습니다.
roles-manager-asked-for = { $name } 님으로 관리자 변경을 요청했습니다. 공급업체가 결정합니다.
roles-manager-asked = { $day }에 { $by } 님이 { $name } 님으로 관리자 변경을 요청했습니다. 공급업체가 승인 여부를 결정합니다.
roles-manager-you = { $day }에 { $by } 님이 귀하를 계약 { $contract }의 관리자로 요청했습니다. 공급업체가 승인 여부를 결정합니다.
roles-manager-withdraw = 요청 철회
roles-manager-withdrawn = 관리자 변경 요청을 철회했습니다.
roles-manager-decline = 거절
roles-manager-declined = 요청을 거절했습니다. 요청한 분에게 알립니다.

## Coordinators

roles-coordinators = 코디네이터
roles-coordinators-hint = 코디네이터는 역할 약관을 수락한 뒤 계약 관리자를 대신하여 제품을 담당합니다.
roles-coordinator-none = 없음: 계약 관리자가 담당
roles-coordinator-appoint = 코디네이터 지정
roles-coordinator-title = 계약 { $contract }의 코디네이터 지정
roles-coordinator-hint = 지정된 사람이 약관을 수락하면 역할이 열립니다. 제품별 좌석과 전화 지원이 있으면 함께 제공됩니다.
roles-coordinator-instead = 현재 담당: { $name } 님
roles-coordinator-appointed = { $name } 님을 지정했습니다. 약관 수락을 요청합니다.
roles-coordinator-remove = 해제
roles-coordinator-remove-title = { $name } 님의 { $product } 코디네이터 역할을 해제하시겠습니까?
roles-coordinator-removed = { $name } 님은 이제 { $product } 코디네이터가 아닙니다.
roles-products-hint = 제품마다 코디네이터는 한 명입니다. 여러 제품을 선택하면 한 번에 지정됩니다.
# Groups of the vendor's catalogue.
roles-product-groups = 제품 그룹
roles-product-groups-hint = 그룹을 선택하면 그룹에 속한 제품이 모두 지정됩니다.
roles-product-group = { $group }(제품 { $count }개)
roles-product-group-theirs = 선택한 구성원이 그룹의 제품을 이미 모두 담당하고 있습니다.

## Callers

roles-callers = 지정 문의자
roles-callers-none = 지정된 사람이 없습니다.
roles-callers-places = 자리 { $granted }개 중 { $used }개 사용. 기본 지정은 자리를 차지하지 않습니다.
roles-callers-no-support = 오늘 이 계약에는 고급 지원이 없어 자리가 없습니다.
roles-callers-over = 지정 문의자가 자리보다 { $count }명 많습니다. 누구의 자리를 회수할지 선택하십시오.
roles-caller-name = 문의자 지정
roles-caller-title = 문의자 지정
roles-caller-hint = 지정 문의자는 전화로 지원을 받을 수 있습니다. 계약의 제품을 사용하는 사람이어야 합니다.
roles-caller-named = { $name } 님은 이제 전화로 문의할 수 있습니다.
roles-caller-take-back = 회수
roles-caller-give-up = 반납
roles-caller-take-back-title = { $name } 님의 문의자 자리를 회수하시겠습니까?
roles-caller-taken-back = { $name } 님은 이제 지정 문의자가 아닙니다.

## Choosing a member, and what it does

roles-member = 구성원
roles-member-hint = 이름이나 주소를 입력하십시오.
roles-nobody = 아직 선택한 사람이 없습니다.
roles-preview = 변경 내용
# $role: the role's word. $scope: the team, contract or product.
roles-preview-given = { $name } 님: { $role } 역할 부여({ $scope })
roles-preview-ended = { $name } 님: { $role } 역할 종료({ $scope })
roles-preview-seat-given = { $name } 님: { $team }의 { $product } 좌석 배정
roles-preview-seat-ended = { $name } 님: { $team }의 { $product } 좌석 회수
roles-preview-mails = 메일을 받는 사람: { $names }
roles-preview-later = 기한 안에 약관이 수락되지 않으면 알림을 받는 사람: { $names }

## A team's admins

roles-admins-title = { $team }의 관리자
roles-admins-facts =
    { $count ->
        [0] 주 관리자 1명, 보조 관리자 없음
       *[other] 주 관리자 1명, 보조 관리자 { $count }명
    }
roles-admins-primary = 주 관리자
roles-admins-primary-hint = 항상 한 명입니다. 활성 상태인 보조 관리자에게 넘길 수 있습니다.
roles-admins-secondary = 보조 관리자
roles-admins-none = 보조 관리자가 없습니다. 대신할 사람이 없습니다.
roles-admins-appoint = 관리자 지정
# $role: the word for secondary admin.
roles-admins-appoint-title = { $team }의 { $role } 지정
roles-admins-appoint-hint = 보조 관리자는 주 관리자와 같이 팀의 구성원, 좌석, 코칭을 담당합니다. 지정은 주 관리자만 할 수 있습니다.
roles-admins-appointed = { $name } 님은 이제 보조 관리자입니다.
roles-admins-only-primary = 이 팀의 주 관리자만 할 수 있습니다.
roles-hand-over = 역할 넘기기
roles-hand-over-title = { $team }의 주 관리자를 { $name } 님으로 바꾸시겠습니까?
roles-hand-over-done = { $name } 님은 이제 { $team }의 주 관리자입니다.
roles-dismiss = 해제
roles-dismiss-title = { $name } 님의 { $team } 보조 관리자 역할을 해제하시겠습니까?
roles-dismiss-done = { $name } 님은 이제 { $team }의 보조 관리자가 아닙니다.

## Terms of a coordinator's role

roles-terms-title = 수락을 기다리는 역할
roles-terms-told = { $day }에 { $manager } 님이 계약 { $contract }의 { $products } 소프트웨어 코디네이터로 지정했습니다. 다음 약관을 수락하면 역할이 열립니다.
roles-terms-people = 회사가 원하는 범위에서만 사람을 추가하고 액세스를 부여합니다.
roles-terms-data = 구성원, 좌석, 문의에 관하여 알게 된 내용은 회사 밖으로 나가지 않습니다.
roles-terms-end = 계약 관리자는 언제든지 역할을 종료할 수 있으며, 역할에 따라 주어진 것도 함께 종료됩니다.
roles-terms-accept = 약관 수락
roles-terms-accepted = 역할이 열렸습니다.

## On the vendor's desk

roles-changes-title = 계약 관리자 변경
roles-changes-hint = 승인할 때 다시 판단합니다.
roles-changes-none = 요청된 변경이 없습니다.
roles-changes-told = { $from } 님에서 { $to } 님으로, 요청: { $by } 님
roles-changes-confirm = 승인
roles-changes-confirm-title = { $name } 님을 계약 관리자로 지정하시겠습니까?
roles-changes-confirmed = { $name } 님은 이제 계약 관리자입니다. 두 사람에게 알렸습니다.
roles-changes-refuse = 거부
roles-changes-refuse-title = 변경을 거부하시겠습니까?
roles-changes-reason = 사유
roles-changes-reason-hint = 두 관리자가 읽습니다.
roles-changes-refused = 변경을 거부했습니다. 두 사람에게 알렸습니다.
roles-changes-gone = 요청이 더 이상 없습니다.
