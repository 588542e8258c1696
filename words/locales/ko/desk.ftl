## The specialists' desk

desk-title = 코칭 요청
desk-count = 요청 { $count }건
desk-search = 고객사 또는 주제
desk-filter-mine = 담당자
# $who: `coaching-filter-me`.
desk-filter-mine-is = 담당자: { $who }
desk-customer = 고객사
desk-specialist = 담당 전문가
desk-nobody = 아직 없음
desk-left-behind = 다시 맡을 수 있음
desk-overdue = 지연됨, 목표일 { $day }
desk-empty = 해당 상태의 요청이 없습니다.
desk-as-board = 보드로 보기
desk-as-list = 목록으로 보기
desk-board-keys = 화살표 키로 카드 사이를 이동하고, 홈 키와 엔드 키로 열의 처음과 끝으로 이동하며, 엔터 키로 요청을 엽니다.
desk-column-empty = 이 상태의 요청이 없습니다.
# $count: how many are not shown yet.
desk-more = 더 보기 (남은 요청 { $count }건)
desk-overdue-why = 목표일이 지났으며 새 목표일을 알리지 않았습니다.
# $day: the day that is aimed at.
desk-aimed = 목표일 { $day }
desk-zone = 고객사 시간대

## The own week

desk-week = 내 일정
desk-week-of = { $first } ~ { $last }
desk-week-before = 이전 주
desk-week-now = 이번 주
desk-week-after = 다음 주
desk-week-free = 세션 없음
# 주간 그림과 표.
desk-week-drawn = 근무 시간과 세션
desk-week-day = 날짜
desk-week-sessions = 세션
desk-week-away = 부재
desk-week-setup = 세션 사이의 준비 시간
desk-session-when = { $time }, { $minutes }분
# $minutes: minutes.
desk-session-around = 전후 준비 시간: 각 { $minutes }분
desk-day-off = 휴무
desk-hours = 내 근무 시간
desk-hours-zone = 시간대
desk-hours-unknown = 입력한 근무 시간 없음
desk-hours-part = { $from } ~ { $until }
desk-hours-from = 시작
desk-hours-until = 종료
desk-hours-from-later = 휴식 후 시작
desk-hours-until-later = 휴식 후 종료
desk-hours-save = 근무 시간 저장
desk-hours-saved = 근무 시간을 저장했습니다. 이제 고객에게 이 시간 안에서 가능한 시간을 제안합니다.
desk-away = 휴무일
desk-away-first = 휴무 첫날
desk-away-last = 휴무 마지막 날
desk-away-add = 휴무일 추가
desk-away-remove = 삭제
