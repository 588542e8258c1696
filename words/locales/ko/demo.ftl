# Demo mode: invented vendor, customers and people.
demo-accounts-title = 데모 계정
demo-accounts-hint = 모든 계정의 비밀번호는 { $password }입니다.

demo-clock = 데모 시계
demo-mailbox = 데모 메일함
demo-mailbox-hint = 데모에서는 메일이 밖으로 나가지 않습니다. 보냈을 메일을 그곳에서 볼 수 있습니다.
