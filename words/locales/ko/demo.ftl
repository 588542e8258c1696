# Demo mode: invented vendor, customers and people.
demo-accounts-title = 데모 계정
demo-accounts-hint = 모든 계정의 비밀번호는 { $password }입니다.
