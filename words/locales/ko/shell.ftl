# The frame around every page.

## Product

shell-product = Seatkeeper
# The browser's title: $page is the page's heading.
shell-title = { $page } · Seatkeeper
shell-skip = 본문으로 건너뛰기

## Navigation

shell-navigation = 메뉴
shell-home = 홈
shell-people = 구성원
shell-seats = 좌석
shell-coaching = 코칭
shell-admins = 관리자
shell-contracts = 계약
shell-search = 검색
# The bell: $unread notices are new.
shell-notices =
    { $unread ->
        [0] 알림
       *[other] 알림, 읽지 않음 { $unread }개
    }
shell-settings = 설정
shell-desk = 공급사 업무
shell-kit = 구성 요소
shell-breadcrumb = 현재 위치
shell-enterprise = 기업
shell-enterprise-switch = 기업 전환
shell-team-all = 모든 팀
# Where the pages show several teams.
shell-teams = 팀 { $count }개
shell-team-switch = 팀 전환
# $waiting: how many things wait in that area.
shell-waiting = 확인이 필요한 항목이 { $waiting }건 있습니다

## Language and theme

shell-language = 언어
shell-theme = 테마
shell-theme-light = 밝게
shell-theme-dark = 어둡게
shell-theme-system = 기기 설정에 맞춤

## Account menu, sign-in

shell-signed-in-as = { $name } 님으로 로그인됨
shell-sign-in = 로그인
shell-sign-in-title = Seatkeeper 로그인
shell-sign-in-email = 이메일 주소
shell-sign-in-password = 비밀번호
shell-sign-in-forgotten = 비밀번호를 잊었습니까?
shell-sign-in-wrong = 이메일 주소와 비밀번호가 일치하지 않습니다. 둘 다 확인하십시오.
shell-sign-in-ended = 세션이 끝났습니다. 다시 로그인하면 하던 작업을 계속할 수 있습니다.
shell-sign-out = 로그아웃
shell-not-wiped = 이 기기에 보관된 계정 데이터를 삭제하지 못했습니다. 브라우저에서 이 사이트의 데이터를 삭제하십시오.
shell-no-enterprise = 계정이 아직 어느 기업에도 속해 있지 않습니다. 소속 회사의 관리자가 추가할 수 있습니다.

## States of the page

shell-loading = 불러오는 중…
shell-not-found = 없는 페이지입니다
shell-not-found-hint = 주소가 잘못되었거나 볼 수 있는 권한이 없습니다.
shell-go-home = 홈으로 이동
shell-error = 불러오지 못했습니다
# $request: the id by which the server's log knows the request.
shell-error-request = 서버에서 오류가 발생했습니다. Seatkeeper 운영 담당자가 ID { $request }{ JOSA($request, "으로/로") } 원인을 찾을 수 있습니다.
shell-error-again = { $seconds }초 뒤에 다시 시도하실 수 있습니다.
shell-error-network = 서버에 연결할 수 없습니다. 불러온 내용은 그대로 있으며, 연결되면 다시 시도하십시오.
shell-replaced = 새 버전이 있습니다
shell-replaced-hint = 페이지를 연 뒤에 서버가 업데이트되었습니다. 저장된 내용은 안전합니다.
shell-reload = 페이지 새로 고침
# $as_of: a time of today, or a day and a time.
shell-offline = 서버에 연결할 수 없습니다. { $as_of } 기준으로 표시하며, 입력한 내용은 이 기기에 보관됩니다.
shell-back-online = 다시 연결되었습니다.
# $count: how many submissions wait.
shell-outbox = 보낼 항목 { $count }건
shell-update-ready = 새 버전이 준비되었습니다.
shell-update-load = 새 버전 적용
shell-why = 이유
shell-why-title = 이렇게 된 이유
# $rule: a rule's id such as SEAT-1.
shell-rule = 규칙 { $rule }

## Demo

# $now: the moment that the demo pretends.
shell-demo = 데모: 모든 내용은 가상입니다. 현재 시각은 { $now }입니다.
