teams-title = 팀
teams-members =
    { $count ->
        [0] 구성원 없음
       *[other] 구성원 { $count }명
    }
teams-primary-admin = 주 관리자
teams-secondary-admins = 보조 관리자
teams-secondary-admins-none = 없습니다. 관리자가 한 명뿐인 팀은 대신할 사람이 없습니다.
teams-create = 팀 만들기
teams-name = 팀 이름
