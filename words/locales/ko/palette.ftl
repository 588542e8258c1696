# The palette: any page and any member by name, from the keyboard.

palette-title = 이동
palette-hint = 페이지, 계약, 또는 구성원의 이름이나 이메일 주소
palette-hint-staff = 페이지 이름
palette-recent = 최근 항목
palette-pages = 페이지
palette-contracts = 계약
palette-members = 구성원
palette-found =
    { $count ->
        [0] 검색 결과 없음
       *[other] { $count }건 찾음
    }
palette-more = 처음 { $count }건만 표시됩니다. 이름을 더 입력하십시오.
palette-none = ‘{ $text }’ 이름의 항목이 없습니다.
palette-looking = 구성원을 찾는 중…
palette-offline = 서버에 연결할 수 없습니다. 페이지와 이 기기에 표시된 적이 있는 구성원만 찾을 수 있습니다.
palette-admins = 팀 관리자
