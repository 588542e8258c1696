# 좌석 요청, 대기, 제안.

queue-title = 좌석 요청
queue-link = 좌석 요청
queue-facts =
    { $count ->
        [0] 대기자가 없습니다
       *[other] 대기자 { $count }명
    }
queue-pool = { $team }의 { $product }
queue-offered = 제안받은 좌석
queue-to-decide = 결정할 요청
queue-waiting = 좌석 대기
queue-asks = 요청
queue-nobody-waits = 좌석을 기다리는 사람이 없습니다.
queue-no-asks = 다른 요청이 없습니다.

queue-ask = 좌석 요청하기
queue-ask-hint = 관리자가 결정합니다. 빈 좌석이 없으면 요청한 순서대로 다음 좌석을 기다립니다.
queue-member = 대상
queue-member-hint = 선택하지 않으면 본인입니다. 직접 배정할 수 있는 좌석은 바로 승인됩니다.
queue-what = 제품
queue-choose = 제품 선택
queue-nothing-chosen = 먼저 제품을 선택하십시오.
queue-note = 용도
queue-asked-on = { $day } 요청
queue-asked-by = { $by } 님이 { $day }에 요청
queue-asked = { $product }{ JOSA($product, "을/를") } 요청했습니다. 결정되면 알려 드립니다.
queue-seated = { $name } 님이 이제 { $product }{ JOSA($product, "을/를") } 사용할 수 있습니다.
queue-waits = { $name } 님이 { $product } 좌석을 { $place }번째로 기다립니다.

queue-approve = 승인
queue-decline = 거절
queue-decline-title = 요청 거절
queue-reason = 사유
queue-reason-hint = 요청한 구성원에게 전달됩니다.
queue-declined = { $name } 님의 { $product } 요청을 거절했습니다.
queue-withdraw = 요청 취소
queue-withdrawn = { $name } 님의 { $product } 요청을 취소했습니다.

queue-held = 좌석 제안됨
queue-offered-until = { $until }까지 제안됨
# $place: from 1.
queue-place = { $place }번째, { $day }부터
queue-take = 좌석 받기
queue-taken = 이제 { $product }{ JOSA($product, "을/를") } 사용할 수 있습니다.
queue-refuse = 받지 않기
queue-left-offer = { $name } 님에게 제안된 { $product } 좌석이 다음 사람에게 넘어갑니다.
queue-stop = 대기 취소
queue-left = { $name } 님의 { $product } 대기를 종료했습니다.
queue-take-off = 대기에서 제외
queue-taken-off = { $name } 님을 { $product } 대기에서 제외했습니다.
