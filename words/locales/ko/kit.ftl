# Words of the building blocks: tables, forms, dialogs, toasts.

## Tables

kit-table-rows =
    { $total ->
        [0] 행 없음
       *[other] { $total }행 중 { $shown }행
    }
kit-table-filter = 필터
kit-table-filter-remove = 필터 ‘{ $filter }’ 제거
kit-table-filters-clear = 필터 지우기
kit-table-load-more = 더 불러오기
kit-table-loading = 행을 불러오는 중…
kit-table-select-row = { $name } 선택
kit-table-select = 이 행 선택
kit-table-columns = 열
kit-table-width = “{ $column }” 열의 너비
kit-table-select-shown = 표시된 항목 모두 선택
kit-table-select-all = 조건에 맞는 { $total }개 모두 선택
kit-table-selected = { $count }개 선택됨
kit-table-selection-clear = 선택 해제

## Forms

kit-optional = 선택 사항
kit-choose = 선택
kit-add = 추가
kit-remove = 제거
kit-picked-others = 그 외 { $count }명
kit-remove-name = { $name } 제거
kit-search-clear = 검색어 지우기
kit-search-none = ‘{ $text }’{ JOSA($text, "과/와") } 일치하는 항목이 없습니다.
# Read aloud while somebody types.
kit-found =
    { $count ->
        [0] 검색 결과 없음
       *[other] { $count }건 찾음
    }
kit-wall-time = 날짜와 시각
kit-wall-zone = 시간대
kit-day = 날짜
kit-time = 시각
kit-all = 모두
kit-nothing = 모두 해제
kit-acknowledge = 내용을 확인했으며 계속합니다
kit-violations = 맞지 않는 항목 { $count }개
kit-draft-kept = 작성 중인 내용은 이 기기에 보관됩니다.
kit-draft-back = 이전에 입력한 내용을 다시 불러왔습니다.
kit-draft-anew = 새로 작성

## Dialogs and drawers

kit-back = 뒤로
kit-cancel = 취소
kit-close = 닫기
kit-details = 상세 정보
kit-more = 더 보기
kit-retry = 다시 시도
kit-save = 저장
kit-saved = 저장됨
kit-saving = 저장 중…
kit-undo = 실행 취소
kit-undone = 실행 취소됨

## Figures

# The two ways of showing a chart: the button switches to the table.
kit-chart-table = 표
kit-chart-empty = 아직 수치가 없습니다.
# $label: what the figures are.
kit-chart-field = { $label }: 화살표 키로 수치 읽기
kit-chart-hint = 차트를 가리키거나 차트에서 화살표 키를 누르면 수치를 볼 수 있습니다.
kit-chart-value = { $series }: { $value }
kit-chart-whole = 합계
# $done and $all: how many of how many.
kit-progress = { $all } 중 { $done }
kit-timeline-now = 오늘
kit-none = 없음
kit-unknown = 알 수 없음

## Samples

kit-sample-many = 가상의 구성원
kit-sample-swap = 두 행 바꾸기
kit-sample-change = 열 번째 행마다 변경
