# What would lift a violation, short enough for a button: `remedy-<kind>`.

remedy-add-to-team = { $name } 님을 이 팀에 추가
remedy-ask-for-period = { $first_day } ~ { $last_day } 기간으로 요청
# $roles: role words joined by "or". Not a button: it says whom to turn to.
remedy-ask-role = 이 작업을 할 수 있는 역할: { $roles }
# $channel: reseller or marketplace. Not a button: it says whom to turn to.
remedy-ask-seller = { $channel }에 갱신 문의
remedy-assign-as-many-as-fit =
    { $fit ->
        [0] 가능한 만큼 배정(지금은 없음)
       *[other] 가능한 만큼 배정: 좌석 { $fit }개
    }
remedy-choose-fewer = { $most }명 이하로 선택
# $occurrence: `earlier` or `later`.
remedy-choose-occurrence =
    { $occurrence ->
        [earlier] 둘 중 이른 시각 선택
       *[later] 둘 중 늦은 시각 선택
    }
# $plan: a plan by name. It leads to the page of plan seats.
remedy-cover-seat = { $plan } 플랜 좌석 적용
remedy-exchange-cover = 플랜 좌석 교체
remedy-give-seat = { $name } 님에게 좌석 배정
remedy-hand-over-primary = 주 관리자 역할 넘기기
remedy-import-file = 파일로 가져오기
remedy-last-minutes = { $minutes }분으로 설정
remedy-leave-out = { $name } 님 제외
remedy-make-secondary = { $name } 님을 보조 관리자로 지정
remedy-reactivate = { $name } 님 다시 활성화
remedy-release-seats = 좌석 { $count }개 회수
remedy-request-manager-change = 계약 관리자 변경 요청
# $zone: an IANA name such as Asia/Seoul.
remedy-start-at = { $local } 시작({ $zone })
remedy-withdraw-request = ‘{ $topic }’ 요청 철회
