## The specialists' desk

desk-title = 코칭 요청
desk-count = 요청 { $count }건
desk-customer = 고객사
desk-specialist = 담당 전문가
desk-nobody = 아직 없음
desk-overdue = { $day } 이후 지연됨
desk-empty = 해당 상태의 요청이 없습니다.
desk-zone = 고객사 시간대
