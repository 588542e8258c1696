# Words of the glossary as they stand within a sentence.

## Roles

term-contract-manager = 계약 관리자
term-coordinator = 소프트웨어 코디네이터
term-primary-admin = 주 관리자
term-secondary-admin = 보조 관리자
term-user = 사용자
term-named-caller = 지정 문의자
term-operator = 운영자
term-specialist = 전문가
term-success-manager = 석세스 매니저
term-support-agent = 지원 상담원
term-reseller = 리셀러

## Things

term-account = 계정
term-assignment = 배정
term-attendee = 참석자
term-case = 문의
term-contract = 계약
term-enterprise = 기업
term-import = 가져오기
term-invitation = 초대
term-member = 구성원
term-period = 기간
term-plan = 석세스 플랜
term-pool = 좌석 풀
term-product = 제품
term-request = 요청
term-seat = 좌석
term-session = 세션
term-subscription = 구독
term-team = 팀
term-service = 클라우드 서비스
term-benefit-downloads = 다운로드
term-benefit-web-support = 웹 지원
term-benefit-product-updates = 제품 업데이트
term-topic = 주제

## Success plans

term-included = 기본 제공
term-business = 비즈니스
term-premium = 프리미엄

## Kinds of session

term-business-product = 제품 코칭
term-business-it = IT 관리자 코칭
term-premium-users = 사용자 코칭
term-premium-admins = 관리자 코칭

## States of a request

term-requested = 요청됨
term-in-coordination = 조율 중
term-scheduled = 예정됨
term-delivered = 진행 완료
term-missed-by-customer = 고객 불참
term-missed-by-vendor = 공급사 불참
term-declined = 거절됨
term-withdrawn = 철회됨
term-cancelled = 취소됨
term-lapsed = 소멸됨

## Statuses of a member

term-pending = 대기 중
term-active = 활성
term-deactivated = 비활성화됨

## States of a pool

term-open = 여유 있음
term-full = 모두 사용 중
term-over-assigned = 초과 배정
term-asleep = 휴면

## Access models

term-single-user = 단일 사용자
term-multi-user = 다중 사용자
term-tokens = 토큰

## Why a member holds a seat

term-reason-direct = 직접 배정
term-reason-role = 역할에 따른 배정
term-reason-group = 그룹에 따른 배정
term-reason-sync = 디렉터리 동기화

## Severities

term-refuse = 거부
term-warn = 경고
term-inform = 안내

## Roles over a contract

term-terms-pending = 약관 미수락
term-terms-accepted = 담당 중
term-caller-by-default = 역할에 따라 기본 지정
term-caller-by-hand = 직접 지정

## Channels and support

term-online = 온라인
term-marketplace = 마켓플레이스
term-basic = 기본 지원
term-advanced = 고급 지원

## Regions

term-apac = 아시아 태평양
term-americas = 미주
term-emea = 유럽, 중동 및 아프리카

## Languages, each in its own name

term-en = English
term-ko = 한국어

# What of something was changed, in a history.
term-detail-name = 이름
term-detail-products = 제품
term-detail-zone = 시간대

## Capabilities: noun phrases

term-cap-appoint-admins = 보조 관리자 지정 및 주 관리자 역할 넘기기
term-cap-appoint-coordinators = 소프트웨어 코디네이터 지정
term-cap-cases = 문의 등록 및 열람
term-cap-credits = 크레딧 확인 및 할당
term-cap-download = 다운로드 및 설치
term-cap-get-started = 시작 안내 메일 수신
term-cap-insights = 인사이트 및 사용량 보고서 열람
term-cap-let-resellers = 리셀러의 문의 열람 허용
term-cap-manage-members = 구성원 추가·편집 및 좌석 배정
term-cap-name-callers = 지정 문의자 등록
term-cap-change-zone = 기업의 시간대나 지역 변경
term-cap-read-history = 모든 변경 기록 열람
term-cap-make-teams = 팀 생성 및 삭제
term-cap-own-profile = 본인의 프로필, 언어, 보안 설정 변경
term-cap-phone-support = 전화 지원 이용
term-cap-release-notices = 릴리스 안내 수신 및 이전 버전 요청
term-cap-renew = 구독 갱신 및 좌석 수 변경
term-cap-renewal-notices = 갱신 안내 수신
term-cap-request-coaching = 코칭 및 계획 세션 요청
term-cap-see-contracts = 계약 및 구독 열람
term-cap-see-payments = 결제 및 주문 내역 열람
term-cap-serial-numbers = 일련번호 및 키 열람

## What becomes of a row of a list

term-row-added = 추가
term-row-brought-back = 다시 활성화
term-row-already-member = 이미 구성원
term-row-skipped = 건너뜀
term-row-refused = 추가 불가
term-row-kept-out = 다른 행 때문에 추가 안 됨
term-row-taken-back = 되돌림

term-area-people = 구성원
term-area-seats = 좌석
term-area-benefits = 혜택
term-area-teams = 팀
term-area-roles = 역할
term-area-contracts = 계약
term-area-coaching = 코칭
term-area-imports = 가져오기
term-area-groups = 그룹
term-area-queue = 좌석 요청
term-area-vendor = 공급사
# Where an import stands.
term-import-waiting = 대기 중
term-import-applying = 적용 중
term-import-done = 완료
term-import-refused = 적용 안 됨
term-import-undoing = 되돌리는 중
term-import-undone = 되돌림
## What became of a wish for a seat

term-ask-asked = 결정 대기
term-ask-approved = 승인됨
term-ask-declined = 거절됨
term-ask-withdrawn = 취소됨
