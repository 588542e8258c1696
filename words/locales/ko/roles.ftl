roles-title = 역할
roles-hand-over = 주 관리자 역할 넘기기
roles-hand-over-effect = { $name } 님이 { $team }의 주 관리자가 되고, 본인은 보조 관리자가 됩니다.
roles-appoint-secondary = 보조 관리자 지정
roles-appoint-coordinator = 소프트웨어 코디네이터 지정
roles-why-role = { $name } 님은 { $scope }의 { $role }입니다.
roles-pending = 역할 약관 동의 대기 중
roles-changed = 역할을 변경했습니다.
