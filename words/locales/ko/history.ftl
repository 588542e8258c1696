# 모든 변경 기록

history-title = 변경 기록
history-empty = 조건에 맞는 기록이 없습니다.
history-from = 시작일
history-until = 종료일
history-column-at = 일시
history-column-by = 처리자
history-column-reason = 제시한 사유
history-column-action = 내용
history-column-about = 대상
history-column-product = 제품
history-column-team = 팀
history-column-contract = 계약
history-column-role = 역할
history-column-from = 변경 전
history-column-to = 변경 후
history-filter-area = 분야
history-filter-by = 처리자
history-filter-pool = 좌석
history-chip-area = 분야: { $values }
history-chip-by = 처리자: { $values }
history-chip-pool = 좌석: { $values }
