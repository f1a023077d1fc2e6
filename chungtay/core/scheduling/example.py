"""A valid schedule file of a small fictional campaign."""

EXAMPLE = """\
# Một đợt bốn buổi ở một huyện tưởng tượng. Chạy: chungtay schedule TỆP
first_day: 2024-07-01
last_day: 2024-07-12
days_off: [2024-07-05]          # ngày làm việc nhưng không tổ chức
halves: [sáng, chiều]
max_per_day: 2
announced_on: 2024-06-26        # ngày gửi giấy mời
notice_days: 5                  # báo trước ít nhất 5 ngày làm việc

places:
  - {key: huyen, name: trung tâm huyện, latlon: [15.30, 108.75]}
  - {key: doi-sim, name: xã Đồi Sim, latlon: [15.34, 108.70]}
  - {key: bai-dau, name: xã Bãi Dâu, latlon: [15.36, 108.68]}
  - {key: ben-mit, name: xã Bến Mít, latlon: [15.22, 108.80]}
  - {key: go-vang, name: xã Gò Vàng, latlon: [15.25, 108.84], gap_days: 2}
distances:                      # nơi nào biết đường thật thì ghi; còn lại tính theo tọa độ
  - {from: huyen, to: ben-mit, km: 14.5}
travel: {speed_kmh: 35, break_minutes: 120, detour: 1.3}
weights: {kilometre: 1, speaker_day: 50}

halls:
  - {key: ht-doi-sim, name: Hội trường xã Đồi Sim, place: doi-sim, capacity: 180, blocked: [2024-07-04]}
  - {key: ht-bai-dau, name: Hội trường xã Bãi Dâu, place: bai-dau, capacity: 150}
  - {key: ht-ben-mit, name: Nhà văn hóa xã Bến Mít, place: ben-mit, capacity: 200, blocked: [2024-07-09 sáng]}
  - {key: ht-go-vang, name: Hội trường xã Gò Vàng, place: go-vang}

speakers:
  - {key: khanh, name: Ninh Văn Khanh, topics: [vay vốn, việc làm], home: huyen, blocked: [2024-07-08]}
  - {key: thao, name: Mạc Thị Thảo, topics: [việc làm], home: huyen, max_per_day: 1, days: [2024-07-09, 2024-07-10]}
leaders:
  - {key: doan, name: Ông Doãn Bá Tề, blocked: [2024-07-11 chiều], attends_all: false}
teams:
  - {key: to-1, name: Tổ số 1, max_per_day: 2}

sessions:
  - {key: doi-sim, name: Hội nghị xã Đồi Sim, place: doi-sim, headcount: 140, topic: vay vốn, leaders: [doan]}
  - {key: bai-dau, name: Hội nghị xã Bãi Dâu, place: bai-dau, headcount: 140, topic: vay vốn}
  - {key: ben-mit, name: Hội nghị xã Bến Mít, place: ben-mit, headcount: 140, topic: việc làm, until: 2024-07-11}
  - key: go-vang
    name: Hội nghị xã Gò Vàng
    place: go-vang
    headcount: 120
    topic: việc làm
    pin: {day: 2024-07-10, half: sáng}
"""
