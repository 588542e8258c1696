# 메일의 링크가 이어지는 곳: 초대, 비밀번호, 데모 메일함.

## 초대

# $enterprise: the customer company.
invitations-title = { $enterprise } 참여
invitations-title-plain = 초대
# $by: who invites. $email: the address that was invited.
invitations-by = { $by } 님이 { $email } 주소로 { $enterprise }에 초대했습니다.
invitations-by-vendor = { $email } 주소로 { $enterprise }에 초대되었습니다.
invitations-known = 이 주소의 계정이 이미 있습니다. 초대를 수락한 뒤 기존 비밀번호로 로그인하십시오.
invitations-first-name = 이름
invitations-last-name = 성
invitations-password = 비밀번호
# $least: the fewest characters.
invitations-password-hint = { $least }자 이상. 여러 단어를 이어 쓰면 길고 기억하기 쉽습니다.
invitations-language = 언어
invitations-terms = 가입자 약관
# $edition: the edition, such as 2026-11.
invitations-terms-accept = 가입자 약관({ $edition }판)에 동의합니다
invitations-terms-read = 약관 읽기
invitations-terms-text =
    회사가 배정한 제품을 배정된 동안 회사 업무에 사용합니다.

    계정은 본인만 사용합니다. 다른 사람이 로그인하지 않도록 하고 비밀번호를 알리지 않습니다.

    회사의 좌석을 관리하는 사람은 이름, 주소, 사용 내역을 볼 수 있습니다.
invitations-join = 참여 및 로그인
invitations-accept = 초대 수락
invitations-joined = { $enterprise }에 참여했습니다.

## 사용할 수 없는 링크

invitations-gone = 사용할 수 없는 링크입니다
invitations-unknown = 링크가 완전하지 않거나 보낸 적이 없는 링크입니다. 메일에서 링크 전체를 복사하십시오.
invitations-gone-hint = 초대한 사람이 새 링크를 보낼 수 있습니다.
invitations-to-sign-in = 로그인으로 이동

## 잊어버린 비밀번호

invitations-forgotten = 비밀번호 찾기
invitations-forgotten-hint = 로그인할 때 사용하는 주소를 입력하십시오. 새 비밀번호를 설정할 링크를 그 주소로 보냅니다.
invitations-email = 이메일 주소
invitations-forgotten-send = 링크 보내기
invitations-forgotten-sent = 이 주소의 계정이 있으면 링크를 보냅니다. 링크는 한 시간 동안 한 번 사용할 수 있습니다.
invitations-new-password = 새 비밀번호
# $email: whose password it is.
invitations-new-password-for = { $email }의 비밀번호입니다. 설정하면 모든 기기에서 로그아웃됩니다.
invitations-set = 비밀번호 설정
invitations-is-set = 새 비밀번호를 설정했습니다
invitations-is-set-hint = 모든 기기에서 로그아웃되었습니다. 새 비밀번호로 로그인하십시오.
invitations-again = 새 링크 요청

## 데모 메일함

invitations-mailbox = 데모 메일함
invitations-mailbox-facts =
    { $count ->
        [0] 데모에서는 메일이 밖으로 나가지 않습니다. 보냈을 메일이 여기에 나타납니다.
       *[other] 데모에서는 메일이 밖으로 나가지 않습니다. 보냈을 메일 { $count }통을 최신순으로 보여 줍니다.
    }
invitations-mailbox-look = 다시 보기
invitations-mailbox-to = 받는 사람
invitations-mailbox-all = 모두
invitations-mailbox-empty = 아직 메일이 없습니다. 구성원을 추가하거나 권한을 변경하면 나타납니다.
invitations-mailbox-open = 링크 열기
invitations-mailbox-html = HTML로 보기
# $at: when, in UTC.
invitations-mailbox-at = { $at } UTC

## The demo's clock

invitations-clock = 데모 시계
invitations-clock-hint = 이 데모의 서버와 모든 페이지가 이 시각을 현재로 보고, 시간은 그때부터 흐릅니다. 기한, 기간, 메일도 이 시계를 따릅니다.
invitations-clock-now = 현재 시각은 { $at } UTC입니다.
invitations-clock-at = 날짜와 시각(UTC)
invitations-clock-set = 이 시각으로 맞추기
invitations-clock-missing = 날짜와 시각을 입력해 주십시오.
invitations-clock-step = 앞으로 이동
invitations-clock-hour = 1시간
invitations-clock-day = 하루
invitations-clock-week = 일주일
invitations-clock-quarter = 다음 분기로
invitations-clock-start = 처음으로 되돌리기
invitations-clock-done = 데모 시계를 맞추었습니다.

## Another address

invitations-email-title = 새 주소 확인
# $email: the new address.
invitations-email-new = Seatkeeper 계정의 주소를 { $email }{ JOSA($email, "으로/로") } 변경합니다.
invitations-email-effect = 앞으로 이 주소로 로그인합니다. 다른 곳의 로그인은 모두 종료되며, 이전 주소에 알립니다.
invitations-email-password = 계정의 비밀번호
invitations-email-password-hint = 주소를 잘못 입력하여 다른 사람이 이 링크를 받더라도 아무것도 할 수 없습니다.
invitations-email-confirm = 이 주소 쓰기
invitations-email-is-set = 새 주소가 적용되었습니다
invitations-email-is-set-hint = 이제부터 새 주소로 로그인합니다.
invitations-email-on = 계속
invitations-email-again = 요청한 사람이 설정에서 새 링크를 보낼 수 있습니다.

## A new edition of the terms

invitations-terms-new-title = 새 가입자 약관
invitations-terms-new = 가입자 약관이 개정되었습니다. 계속하려면 읽고 동의해 주십시오.
invitations-terms-leave = 로그아웃
