# The outbox: what was sent from a form and has no answer yet.

outbox-title = 보낼 항목
outbox-facts =
    { $waiting ->
        [0] 전송을 기다리는 항목이 없습니다
       *[other] 전송을 기다리는 항목이 { $waiting }건 있습니다
    }{ $refused ->
        [0] {""}
       *[other] . 거부된 항목이 { $refused }건 있습니다
    }.
outbox-empty = 기다리는 항목이 없습니다. 서버에 연결할 수 없을 때 보낸 내용은 연결될 때까지 여기에 보관됩니다.
outbox-send = 지금 보내기
outbox-kept = 이 기기에 저장했습니다. 서버에 연결되면 전송됩니다.

# $who: an e-mail address.
outbox-member = { $who } 추가
# $who: the name until then.
outbox-profile = { $who } 님의 이름 변경
# $who: the first of them.
outbox-access =
    { $count ->
        [1] { $who } 액세스 변경
       *[other] { $who } 외 전체 { $count }명의 액세스 변경
    }
# $product: a product's name.
outbox-assignment = { $product } 좌석 { $count }개 배정
# $topic: a topic of the catalogue.
outbox-request = “{ $topic }” 세션 요청
# $act: what its button says. $topic: a topic of the catalogue.
outbox-act = { $act }: “{ $topic }”
outbox-message = “{ $topic }” 관련 메시지
# $what: titles of what waits.
outbox-below = 서버에 연결될 때까지 보낼 항목에서 기다립니다: { $what }
# $name: a group's.
outbox-group = ‘{ $name }’ 그룹 만들기
outbox-group-change = ‘{ $name }’ 그룹 변경
outbox-join = ‘{ $name }’ 그룹에 구성원 { $count }명 추가
# $name: a team's.
outbox-team = ‘{ $name }’ 팀 만들기
outbox-team-join = ‘{ $name }’ 팀에 구성원 { $count }명 추가
# $product: a product's name.
outbox-ask = { $product } 좌석 요청
outbox-decline = 좌석 요청 거절
# $zone: a time zone.
outbox-zone = 시간대를 { $zone }{ JOSA($zone, "으로/로") } 변경
outbox-hours = 근무 시간 변경
# $act: what its button says. $who: a name.
outbox-role = { $act }: { $who }

# Another version of the app kept it.
outbox-unread = Seatkeeper의 다른 버전에서 보관한 항목
outbox-state-unread = 읽을 수 없음
outbox-unread-hint = 이 버전에서는 읽을 수 없어 보내지도 삭제하지도 않았습니다. 페이지를 다시 불러와 최신 버전을 사용하시거나 삭제하십시오.

# Somebody else has changed the same thing.
outbox-over = 그사이 다른 사용자가 변경했습니다. 입력하신 내용은 그대로 있습니다.
# $field: what it is called. $mine and $now: what the two say.
outbox-over-field = { $field }: 입력하신 내용 ‘{ $mine }’, 현재 내용 ‘{ $now }’
outbox-over-save = 덮어쓰기
outbox-over-theirs = 현재 내용 사용

# $at: a day and a time.
outbox-since = { $at }에 양식에서 보냄
outbox-state-waiting = 서버 연결 대기 중
outbox-state-sending = 전송 중
outbox-state-refused = 거부됨
outbox-edit = 수정
outbox-discard = 삭제
outbox-discard-hint = 다시 보내지 않습니다. 입력한 내용이 이 기기에서 삭제됩니다.
outbox-discard-sent = 더 이상 보내지 않습니다. 연결이 끊기기 전에 서버에 도달했다면 이미 처리되었습니다.
outbox-replace = 작성 중인 내용 바꾸기
outbox-replace-hint = 이 양식에 작성 중인 다른 내용이 이 기기에 있으며, 바꾸면 사라집니다.
outbox-too-late = 전송 중이거나 다른 탭에서 이미 처리했습니다.
# $what: one of the titles above.
outbox-sent = 완료했습니다: { $what }
outbox-refused = 거부되었습니다: { $what }. 이유는 보낼 항목에서 확인할 수 있습니다.

# Signing out while something waits.
outbox-leaving = 보내지 못한 항목이 { $count }건 있습니다. 로그아웃하면 이 기기에서 삭제됩니다.
outbox-leave = 삭제하고 로그아웃
outbox-stay = 로그인 유지
