plans-title = 석세스 플랜
plans-runs = { $plan } 플랜, { $first_day } ~ { $last_day }
plans-edition = { $day } 판
plans-seats = 플랜 좌석 { $count }개
plans-none = 기본 제공 플랜 외의 석세스 플랜이 없습니다.
