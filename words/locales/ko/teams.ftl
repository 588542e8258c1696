# 팀 만들기와 삭제.

teams-title = 팀
teams-link = 팀
teams-hint = 팀은 구독을 소유하고 구성원이 속하며, 주 관리자 한 명이 이끕니다.
teams-facts = 팀 { $count }개
# $name: its primary admin.
teams-line = 주 관리자 { $name } · 구성원 { $count }명
teams-admins = 관리자
teams-make = 팀 만들기
teams-name = 이름
teams-primary = 주 관리자
teams-primary-hint = 선택하지 않으면 본인입니다.
teams-made = { $team } 팀을 만들었습니다.
teams-remove = 삭제
teams-remove-title = { $team } 팀을 삭제하시겠습니까?
teams-remove-hint = 소유한 것이 없는 팀입니다. 빈 그룹과 함께 완전히 삭제됩니다.
teams-in-the-way = 먼저 해결할 일이 있습니다.
teams-removed = { $team } 팀을 삭제했습니다.
