## Adding many

many-facts-none = 목록을 붙여 넣거나 한 줄에 한 명씩 입력합니다.
# Under the title, counted row by row.
many-facts = 추가 { $added }명, 이미 등록 { $kept }명, 추가 불가 { $refused }명
many-paste = 추가할 사람
many-paste-hint = 한 줄에 한 명씩 최대 50명입니다. 메일, 목록, 스프레드시트에서 이메일과 이름을 어떤 순서로든 붙여 넣을 수 있습니다.
many-read = 표로 읽기
many-rows = 읽은 목록
many-row = 행
# The column that says what becomes of each row.
many-outcome = 결과
# The column of the role that comes along.
many-role = 역할
# What a box in the table is called for readers.
many-cell = { $row }행 { $cell }
many-leave-out = 제외
many-leave-out-row = { $row }행 제외
many-team-hint = 행에 팀이 없는 모든 사람에게 적용합니다.
many-language-hint = 행에 언어가 없는 새 계정에 적용합니다. 본인이 언제든지 변경할 수 있습니다.
many-access-hint = 목록의 모든 사람에게 배정합니다. 제품이 없으면 로그인만 할 수 있습니다.
many-mode = 추가할 수 없는 행이 있을 때
many-mode-all = 모두 추가하거나 추가하지 않음
many-mode-all-hint = 추가할 수 없는 행이 있으면 아무것도 변경하지 않습니다.
many-mode-fit = 가능한 만큼 추가
many-mode-fit-hint = 위에서부터 추가하며, 추가할 수 없는 행은 이 화면에 남습니다.
many-gone = 비활성화된 구성원
many-bring-back = 목록에 있는 구성원 다시 활성화
many-bring-back-hint = 선택하지 않으면 건너뜁니다. 이전의 좌석과 역할은 돌아오지 않습니다.
many-submit =
    { $count ->
        [0] 목록 적용
       *[other] { $count }명 추가
    }
# Why the list can not be sent.
many-nobody = 목록이 비어 있습니다.
many-refused = 추가할 수 없는 행이 { $count }개 있습니다. 고치거나 제외하거나 가능한 만큼 추가할 수 있습니다.
# What was done, with the way back.
many-added =
    { $count ->
        [0] 새로 추가한 사람이 없습니다. { $kept }명은 이미 구성원입니다.
       *[other] { $count }명을 추가했습니다.
    }
# $out: the rows that were refused.
many-partly = { $done }개 행을 적용했습니다. 추가할 수 없는 { $out }개 행은 아래에 남아 있습니다.
# What undoing did.
many-undone = { $count }명을 다시 제외했습니다.
