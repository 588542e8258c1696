plans-title = 석세스 플랜
plans-runs = { $plan } 플랜, { $first_day } ~ { $last_day }
plans-edition = { $day } 판
plans-seats = 플랜 좌석 { $count }개
plans-included = 기본 제공 플랜에는 사용자 관리, 영업일 기준 1일 이내 답변을 목표로 하는 웹 지원, 온디맨드 학습이 들어 있습니다. 코칭은 비즈니스 플랜에서 제공됩니다.
plans-none = 기본 제공 플랜 외의 석세스 플랜이 없습니다.
