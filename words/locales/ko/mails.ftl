# Mails. A text is plain; a blank line parts paragraphs.
# $name: who gets the mail. $enterprise: the customer company. $by: who did it. $link: a whole address.

mail-get-started-subject = { $enterprise } 이용 준비가 완료되었습니다
# $until: the moment at which the link ends.
mail-get-started-text =
    { $name } 님, 안녕하십니까.

    { $by } 님이 Seatkeeper의 { $enterprise }에 { $name } 님을 추가했습니다. 이곳에서 제품, 다운로드, 지원을 이용할 수 있습니다.

    다음 링크에서 비밀번호를 설정하고 로그인할 수 있습니다.
    { $link }

    링크는 { $until }까지 한 번만 사용할 수 있습니다. 기한이 지나면 { $by } 님에게 새 링크를 요청할 수 있습니다.

mail-permissions-changed-subject = { $enterprise }의 권한이 변경되었습니다
# $changes: one change a line, from the messages mail-change-….
mail-permissions-changed-text =
    { $name } 님, 안녕하십니까.

    { $by } 님이 { $enterprise }에서 { $name } 님의 권한을 다음과 같이 변경했습니다.

    { $changes }

    전체 내용은 다음 링크에서 확인할 수 있습니다.
    { $link }

    빠졌거나 예상과 다른 내용이 있으면 { $by } 님에게 문의할 수 있습니다.

mail-role-terms-subject = { $enterprise } 역할 수락 안내
# $changes: one role a line, from the messages mail-change-….
mail-role-terms-text =
    { $name } 님, 안녕하십니까.

    { $by } 님이 { $enterprise }에서 { $name } 님에게 다음 역할을 맡겼습니다.

    { $changes }

    약관을 수락하면 역할이 열립니다.
    { $link }

mail-role-pending-subject = { $enterprise }의 역할이 아직 수락되지 않았습니다
mail-role-pending-text =
    { $name } 님, 안녕하십니까.

    { $changes }

    약관이 수락될 때까지 계약 관리자가 해당 제품을 담당합니다. 다음 링크에서 다른 사람을 지정할 수 있습니다.
    { $link }

mail-hand-over-subject = { $enterprise }의 역할이 넘겨졌습니다
mail-hand-over-text =
    { $name } 님, 안녕하십니까.

    { $enterprise }에서 역할의 담당자가 바뀌었습니다.

    { $changes }

    전체 내용은 다음 링크에서 확인할 수 있습니다.
    { $link }

mail-manager-change-subject = { $enterprise } 계약의 관리자 변경
mail-manager-change-text =
    { $name } 님, 안녕하십니까.

    { $changes }

    전체 내용은 다음 링크에서 확인할 수 있습니다.
    { $link }

## One change each, a line in the mail above

mail-change-seat-given = { $team }에서 { $product }{ JOSA($product, "을/를") } 사용할 수 있습니다.
mail-change-seat-taken = { $team }에서 { $product }{ JOSA($product, "을/를") } 더 이상 사용할 수 없습니다.
mail-change-role-given = { $scope }의 { $role }{ JOSA($role, "이/가") } 되었습니다.
mail-change-role-taken = 더 이상 { $scope }의 { $role }{ JOSA($role, "이/가") } 아닙니다.
mail-change-role-terms = { $scope }: { $role }
# $days: after how many days the manager is told.
mail-change-role-pending = { $name } 님이 { $scope } 역할의 약관을 { $days }일 안에 수락하지 않았습니다.
mail-change-manager-asked = 계약 { $contract }의 관리자를 { $name } 님으로 변경하는 요청이 있습니다. 공급업체가 승인 여부를 결정합니다.
mail-change-manager-refused = 계약 { $contract }의 관리자는 바뀌지 않습니다. { $name } 님으로의 변경이 승인되지 않았습니다: { $reason }
mail-change-deactivated = 더 이상 여기에 로그인할 수 없습니다.
mail-change-reactivated = 다시 여기에 로그인할 수 있습니다. 이전의 좌석과 역할은 자동으로 돌아오지 않습니다.
mail-change-team-joined = { $team }에 속하게 되었습니다.
mail-change-team-left = 더 이상 { $team }에 속하지 않습니다.

## Below every mail

mail-footer = { $enterprise }의 구성원에게 보내는 메일입니다.
