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

## One change each, a line in the mail above

mail-change-seat-given = { $team }에서 { $product }{ JOSA($product, "을/를") } 사용할 수 있습니다.
mail-change-seat-taken = { $team }에서 { $product }{ JOSA($product, "을/를") } 더 이상 사용할 수 없습니다.
mail-change-role-given = { $scope }의 { $role }{ JOSA($role, "이/가") } 되었습니다.
mail-change-role-taken = 더 이상 { $scope }의 { $role }{ JOSA($role, "이/가") } 아닙니다.
mail-change-deactivated = 더 이상 여기에 로그인할 수 없습니다.
mail-change-reactivated = 다시 여기에 로그인할 수 있습니다. 이전의 좌석과 역할은 자동으로 돌아오지 않습니다.
mail-change-team-joined = { $team }에 속하게 되었습니다.
mail-change-team-left = 더 이상 { $team }에 속하지 않습니다.

## Sessions in people's own calendars

mail-calendar-summary = 코칭: { $topic }
mail-calendar-text = { $enterprise } 코칭 세션, { $minutes }분. 시작: { $start }({ $zone })
mail-calendar-name = 코칭, { $enterprise }

## Below every mail

mail-footer = { $enterprise }의 구성원에게 보내는 메일입니다.
