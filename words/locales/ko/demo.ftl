# Demo mode: invented vendor, customers and people.
demo-accounts-title = 데모 계정
demo-accounts-hint = 모든 계정의 비밀번호는 { $password }입니다.
demo-accounts-roles = 역할
demo-account-choose = { $name } 님으로 로그인
demo-clock-title = 데모 날짜
demo-clock-hint = 서버와 화면이 이 시각을 현재로 여기며, 여기서부터 시간이 흐릅니다.
demo-clock-date = 가상 날짜
demo-clock-submit = 날짜 설정
demo-clock-set = 이제 현재 시각은 { $now }입니다.
