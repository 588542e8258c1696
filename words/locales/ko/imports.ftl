## Importing a file

imports-title = 파일 가져오기
imports-facts-none = CSV 또는 Excel 파일로 최대 100,000명까지 가져옵니다. 적용하기 전에는 파일의 내용이 이 브라우저를 떠나지 않습니다.
# Under the title, counted row by row.
imports-facts = { $file }: 추가 { $added }명, 이미 등록 또는 건너뜀 { $kept }명, 추가 불가 { $refused }명
imports-file = 파일
imports-file-hint = CSV, 탭으로 구분한 텍스트, Excel 통합 문서(.xlsx)의 첫 번째 시트를 읽습니다.
imports-drop = 파일을 여기에 놓거나 선택합니다.
imports-choose = 파일 선택
imports-choose-other = 다른 파일 선택
imports-encoding = 인코딩
imports-mark = 구분 기호
imports-mark-comma = 쉼표
imports-mark-semicolon = 세미콜론
imports-mark-tab = 탭
imports-mark-bar = 세로줄
imports-header = 첫 번째 행이 열 이름입니다
imports-columns = 열의 내용
# The name of a list above a column, for readers.
imports-column = { $column }열의 내용
imports-column-none = 사용하지 않음
## Why a file can not be read
imports-stuck-rows = 파일의 행이 { $most }개를 넘습니다. 여러 파일로 나누어 주십시오.
imports-stuck-columns = { $row }행의 열이 { $most }개를 넘습니다.
imports-stuck-cell = { $row }행 { $column }열이 { $most }자를 넘습니다.
imports-stuck-unpacked = 파일의 내용이 { $most }MB를 넘습니다. 여러 파일로 나누어 주십시오.
imports-stuck-quote = { $row }행 { $column }열에서 시작한 따옴표가 닫히지 않았습니다.
imports-stuck-encoding = { $row }행은 이 인코딩의 텍스트가 아닙니다. 다른 인코딩을 선택해 주십시오.
imports-stuck-locked = 암호로 잠겨 있거나 이전 형식의 파일입니다. 암호 없이 CSV 또는 XLSX로 저장해 주십시오.
imports-stuck-broken = 파일이 손상되었거나 읽을 수 없는 형식입니다. CSV 또는 XLSX로 저장해 주십시오.
imports-lost = 이 브라우저에서 파일을 읽을 수 없습니다. 페이지를 새로 고쳐 주십시오.
imports-unknown = 이미 구성원인 사람을 확인하지 못했습니다. 구성원의 행도 추가로 표시되며, 적용할 때 다시 판정합니다.
## The rows
imports-rows = 행
imports-rows-none = 해당하는 행이 없습니다.
imports-row = 행
imports-row-title = { $row }행
imports-no-address = 주소 없음
imports-outcome = 결과
imports-reason = 이유
imports-seen = 적용 전에 표시한 결과
imports-left-out = 제외
imports-changed = 여기에서 고치거나 제외한 내용은 목록을 보낼 때까지만 이 페이지에 남습니다. 그 전에 페이지를 떠나면 사라지며 파일을 다시 선택해야 합니다.
imports-leave-title = 파일을 두고 나가시겠습니까?
imports-leave = 나가기
imports-leave-hint = 아직 목록을 보내지 않았습니다. 여기에서 선택하고 고치신 내용은 보관되지 않습니다.
imports-take-in = 다시 포함
imports-next = 다음 추가 불가 행
imports-none-refused = 추가할 수 없는 행이 없습니다.
imports-filters = 결과별로 행 표시
imports-filter-all = 전체
imports-filter-added = 추가
imports-filter-known = 이미 구성원
imports-filter-skipped = 건너뜀
imports-filter-refused = 추가 불가
imports-filter-mended = 여기에서 고침
## What came of it
imports-past = 이전 가져오기
imports-past-none = 아직 가져온 파일이 없습니다.
imports-state = 상태
imports-when = 시작
# $known: members already.
imports-counts = 추가 { $added }명, 이미 등록 { $known }명, 건너뜀 { $skipped }행, 추가 불가 { $refused }행
imports-counts-kept-out = { $counts }, 다른 행 때문에 추가 안 됨 { $count }명
imports-counts-taken-back = { $counts }, 되돌림 { $count }명
imports-counts-appointed = { $counts } · 보조 관리자 지정 { $count }명
imports-may-leave = 이 페이지를 떠나도 계속 진행되며, 끝나면 메일로 알려 드립니다.
imports-differ = 그 사이에 변경된 내용이 있어 { $count }개 행의 결과가 적용 전에 표시한 것과 다릅니다.
# $seen: an outcome.
imports-was = 적용 전 표시: { $seen }.
imports-download = 결과 내려받기
imports-undo = 가져오기 되돌리기
