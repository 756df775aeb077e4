<html><head><meta charset='utf-8'></head><body style='background:#dfd'>แผนที่ องค์การบริหารส่วนตำบลห้วยส้มดง</body></html>
