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

mail-get-started-act = 비밀번호 설정 및 로그인
mail-permissions-changed-act = 내 권한 보기

## 비밀번호

mail-password-reset-subject = 새 비밀번호 설정
# $minutes: how long the link works.
mail-password-reset-text =
    안녕하십니까.

    Seatkeeper 계정의 새 비밀번호가 요청되었습니다. 직접 요청했다면 다음 링크를 여십시오.
    { $link }

    링크는 { $minutes }분 동안 한 번만 사용할 수 있습니다. 새 비밀번호를 설정하면 모든 기기에서 로그아웃됩니다.

    직접 요청하지 않았다면 아무것도 할 필요가 없습니다. 비밀번호는 그대로 유지됩니다.
mail-password-reset-act = 새 비밀번호 설정

mail-password-changed-subject = 비밀번호가 변경되었습니다
mail-password-changed-text =
    안녕하십니까.

    메일로 보낸 링크를 통해 Seatkeeper 계정의 비밀번호가 변경되었으며, 모든 기기에서 로그아웃되었습니다.

    다음 주소에서 새 비밀번호로 로그인할 수 있습니다.
    { $link }

    직접 변경하지 않았다면 그곳에서 바로 새 비밀번호를 요청하고 관리자에게 알리십시오.
mail-password-changed-act = 로그인

mail-password-changed-here-subject = 비밀번호가 변경되었습니다
mail-password-changed-here-text =
    안녕하십니까.

    로그인한 상태에서 이전 비밀번호를 입력한 사용자가 Seatkeeper 계정의 비밀번호를 변경했습니다. 다른 곳의 로그인은 모두 종료되었습니다.

    새 비밀번호로 여기에서 로그인하십시오.
    { $link }

    본인이 변경하지 않았다면 바로 그곳에서 새 비밀번호를 요청하고 관리자에게 알려 주십시오.
mail-password-changed-here-act = 로그인

## 다른 주소

mail-email-confirm-subject = 새 주소를 확인해 주십시오
mail-email-confirm-text =
    안녕하십니까.

    Seatkeeper 계정에서 앞으로 이 주소를 쓰겠다는 요청이 있었습니다. 본인이 요청했다면 이 링크를 열고 확인해 주십시오.
    { $link }

    링크는 7일 동안 한 번만 작동합니다. 확인하기 전에는 아무것도 바뀌지 않습니다.

    본인이 요청하지 않았다면 아무것도 하지 않아도 됩니다.
mail-email-confirm-act = 주소 확인

mail-email-asked-subject = 다른 주소를 쓰겠다는 요청이 있었습니다
# $address: the new address.
mail-email-asked-text =
    안녕하십니까.

    비밀번호를 아는 사용자가 Seatkeeper 계정에서 이 주소 대신 { $address } 주소를 쓰겠다고 요청했습니다. 그 주소로 보낸 링크를 열고 비밀번호를 입력하면 새 주소가 적용됩니다. 그때까지는 이 주소로 로그인합니다.

    본인이 요청하지 않았다면 로그인하여 설정에서 요청을 취소하고 비밀번호를 변경하십시오.
    { $link }
mail-email-asked-act = 로그인

mail-email-changed-subject = 계정 주소가 변경되었습니다
mail-email-changed-text =
    안녕하십니까.

    이제 Seatkeeper 계정의 주소는 { $address }입니다. 이 주소로는 더 이상 로그인할 수 없으며, 다른 곳의 로그인은 모두 종료되었습니다.

    새 주소로 여기에서 로그인하십시오.
    { $link }

    본인이 변경하지 않았다면 바로 관리자에게 알려 주십시오.
mail-email-changed-act = 로그인

## 코칭. 제목은 알림의 문장이며, 본문에서 되풀이합니다.

# $what: the subject.
mail-coaching-text =
    { $name } 님, 안녕하십니까.

    { $what }.

    다음 링크에서 확인할 수 있습니다.
    { $link }
# $reason: as it was written.
mail-coaching-reason-text =
    { $name } 님, 안녕하십니까.

    { $what }.

    사유: { $reason }

    다음 링크에서 확인할 수 있습니다.
    { $link }
mail-coaching-act = 요청 보기

## 요청하고, 기다리고, 제안된 좌석. 제목은 알림의 문장이며, 본문에서 되풀이합니다.

# $what: the subject.
mail-seat-text =
    { $name } 님, 안녕하십니까.

    { $what }.

    다음 링크에서 확인할 수 있습니다.
    { $link }
mail-seat-act = 요청과 제안 보기

## Roles

mail-role-terms-act = 역할 확인
mail-role-pending-act = 계약 열기
mail-hand-over-act = 역할 확인
mail-manager-change-act = 계약 열기

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
# $plan: a plan by name.
mail-change-plan-given = { $team }의 { $product }에서 { $plan } 플랜을 이용할 수 있습니다.
mail-change-plan-taken = { $team }의 { $product }에서 { $plan } 플랜을 더 이상 이용할 수 없습니다.
mail-change-role-given = { $scope }의 { $role }{ JOSA($role, "이/가") } 되었습니다.
mail-change-role-taken = 더 이상 { $scope }의 { $role }{ JOSA($role, "이/가") } 아닙니다.
mail-change-role-terms = { $scope }: { $role }
# $days: after how many days the manager is told.
mail-change-role-pending = { $name } 님이 { $scope } 역할의 약관을 { $days }일 안에 수락하지 않았습니다.
mail-change-manager-asked = 계약 { $contract }의 관리자를 { $name } 님으로 변경하는 요청이 있습니다. 공급업체가 승인 여부를 결정합니다.
mail-change-manager-refused = 계약 { $contract }의 관리자는 바뀌지 않습니다. { $name } 님으로의 변경이 승인되지 않았습니다: { $reason }
mail-change-manager-withdrawn = 계약 { $contract }의 관리자는 바뀌지 않습니다. { $name } 님으로 변경하려던 요청이 취소되었습니다.
mail-change-downloads-given = 제품 파일을 다운로드할 수 있습니다.
mail-change-downloads-taken = 더 이상 제품 파일을 다운로드할 수 없습니다.
# $benefit: web support or product updates.
mail-change-benefit-given = 계약 { $contract }의 { $benefit }{ JOSA($benefit, "을/를") } 이용할 수 있습니다.
mail-change-benefit-taken = 더 이상 계약 { $contract }의 { $benefit }{ JOSA($benefit, "을/를") } 이용할 수 없습니다.
mail-change-service-given = 계약 { $contract }에서 { $service }{ JOSA($service, "을/를") } 사용할 수 있습니다.
mail-change-service-taken = 더 이상 계약 { $contract }에서 { $service }{ JOSA($service, "을/를") } 사용할 수 없습니다.
mail-change-deactivated = 더 이상 여기에 로그인할 수 없습니다.
mail-change-reactivated = 다시 여기에 로그인할 수 있습니다. 이전의 좌석과 역할은 자동으로 돌아오지 않습니다.
mail-change-team-joined = { $team }에 속하게 되었습니다.
mail-change-team-left = 더 이상 { $team }에 속하지 않습니다.

## 공급사 운영자의 접속. 제목은 알림의 문장이며, 본문에서 되풀이합니다.

mail-staff-entered-text =
    { $name } 님, 안녕하십니까.

    { $what }

    누가 어떤 사유로 접속했는지 다음 링크에서 확인할 수 있습니다.
    { $link }
mail-staff-entered-act = 접속 기록 보기

## 세션 참석자에게 보내는 메일. 제목은 알림의 문장이며, 본문에서 되풀이합니다.

# $what: the subject.
mail-session-text =
    { $name } 님, 안녕하십니까.

    { $what }.

    이 메일에는 캘린더 일정이 들어 있습니다. 캘린더에서 받아들이면 이미 있는 일정이 함께 바뀝니다. 캘린더에서 모든 세션을 따라 보도록 할 수도 있습니다.
    { $link }
mail-session-act = 설정 열기

## Sessions in people's own calendars

mail-calendar-summary = 코칭: { $topic }
mail-calendar-text = { $enterprise } 코칭 세션, { $minutes }분. 시작: { $start }({ $zone })
mail-calendar-name = 코칭, { $enterprise }

## Below every mail

mail-footer = { $enterprise }의 구성원에게 보내는 메일입니다.
mail-footer-vendor = 공급사의 직원에게 보내는 메일입니다.
mail-footer-account = Seatkeeper에 이 주소로 등록된 계정이 있어 보내는 메일입니다.
# Who did it, where that was the vendor.
mail-by-vendor = 공급사 담당자

## Imports

mail-import-finished-subject = { $enterprise } 가져오기가 끝났습니다
# $changes: what came of it, one of the messages mail-change-import-….
mail-import-finished-text =
    { $name } 님, 안녕하십니까.

    { $changes }

    행마다 어떻게 처리되었는지 다음 링크의 결과에서 확인할 수 있습니다.
    { $link }
mail-import-finished-act = 결과 보기

# $file: what the file is called. $known: members already.
mail-change-import-done = { $file }: 추가 { $added }명, 이미 등록 { $known }명, 건너뜀 { $skipped }행, 추가 불가 { $refused }행.
mail-change-import-refused = { $file }: 추가할 수 없는 행이 { $refused }개 있어 아무도 추가하지 않았습니다.
mail-change-import-undone = { $file }: 가져오기를 되돌렸습니다.
mail-change-import-partly = { $file }: 가져오기를 일부만 되돌렸습니다. { $gone }명은 되돌렸고, 그 뒤에 변경된 내용이 있는 { $stay }명은 그대로 남았습니다.
