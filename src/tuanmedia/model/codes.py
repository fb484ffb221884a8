"""The words for the codes of records, findings and reviews: states, kinds, duties, verdicts, results, orders …"""

ACCOUNT_STATES = {
    "planned": {"zh": "计划中", "en": "planned"},
    "operating": {"zh": "运营中", "en": "operating"},
    "suspended": {"zh": "已责令停止运营", "en": "stopped by order"},
    "closed": {"zh": "已自行注销", "en": "closed"},
    "cancelled": {"zh": "已责令注销", "en": "cancelled by order"},
}
ORGANIZATIONS = {
    "school-committee": {"zh": "校团委", "en": "school committee"},
    "school-union": {"zh": "校学生会", "en": "school student union"},
    "college-branch": {"zh": "学院团总支", "en": "college branch"},
    "college-union": {"zh": "学院学生会", "en": "college student union"},
    "club": {"zh": "学生社团", "en": "club"},
    "other": {"zh": "其他团学组织", "en": "other organization"},
}
DUTIES = {
    "editor": {"zh": "采编", "en": "editor"},
    "publisher": {"zh": "发布", "en": "publisher"},
    "both": {"zh": "采编与发布", "en": "editor and publisher"},
}
RESULTS = {
    "pass": {"zh": "通过", "en": "passed"},
    "rectify": {"zh": "限期整改", "en": "to be put right"},
    "cancel": {"zh": "注销", "en": "to be cancelled"},
}
RECOMMENDATIONS = {
    "cancel": {"zh": "注销", "en": "to be cancelled"},
    "rectify": {"zh": "限期整改", "en": "to be put right"},
    "review": {"zh": "需人工认定", "en": "for people to judge"},
    "pass": {"zh": "通过", "en": "to pass"},
    "commend": {"zh": "通过并表彰", "en": "to be commended"},
}
STANDINGS = {
    **RECOMMENDATIONS,
    "unfiled": {"zh": "待备案", "en": "still to be filed"},
    "ended": {"zh": "已注销", "en": "ended"},
    "passed": {"zh": "已认定通过", "en": "passed, by result"},
    "to-rectify": {"zh": "已认定限期整改", "en": "to be put right, by result"},
    "to-cancel": {"zh": "已认定注销", "en": "to be cancelled, by result"},
}
ORDERS = {
    "rectify": {"zh": "限期整改", "en": "to put right"},
    "suspend": {"zh": "停止运营", "en": "to stop"},
    "resume": {"zh": "恢复运营", "en": "to resume"},
    "cancel": {"zh": "注销", "en": "to be cancelled"},
}
CHANGES = {
    "name": {"zh": "账号名", "en": "name"},
    "password": {"zh": "密码", "en": "password"},
    "operators": {"zh": "后台管理人员", "en": "operators"},
    "maintenance": {"zh": "维护方式", "en": "maintenance"},
    "verification": {"zh": "官方认证", "en": "verification"},
    "owner": {"zh": "主办组织", "en": "owner"},
}
VERDICTS = {
    "violated": {"zh": "违规", "en": "violated"},
    "late": {"zh": "逾期", "en": "late"},
    "review": {"zh": "待认定", "en": "review"},
    "pending": {"zh": "待办", "en": "pending"},
    "advice": {"zh": "建议", "en": "advice"},
}
WHO = {
    "operator": {"zh": "采编发布人员", "en": "operator"},
    "adviser": {"zh": "指导教师", "en": "adviser"},
    "owner": {"zh": "主办组织", "en": "owner"},
    "unit": {"zh": "主管（挂靠）单位", "en": "unit"},
    "committee": {"zh": "校团委", "en": "committee"},
}
