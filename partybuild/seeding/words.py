"""Syllables of which names are made; the names mean nobody."""

from random import Random

SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许邓韩冯曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华文玉兰宁建国志海云波辉鹏飞宇浩然雨欣子涵思嘉怡佳琪晨阳梓睿俊凯婷雪梅琳倩岚清源川林枫悦安诚毅"
FIRST = "云启汇盛锦泽瑞博华辰恒远信达新海嘉宏天佳安泰中和同创合众诚德明光润丰百川永乐星河东浦南申沪"
SECOND = "舟岚峰源通联智慧业行邦格尔图文思维宝家美德康宁腾跃帆程谷庭园木石松竹"
BRANCHES = {
    "C": "制造", "D": "能源", "E": "建设", "F": "贸易", "G": "物流", "H": "餐饮", "I": "软件",
    "J": "投资", "K": "置业", "L": "商务咨询", "M": "科技", "N": "环境", "O": "家政服务", "P": "教育",
    "Q": "健康", "R": "文化", "S": "服务",
}  # fmt: skip
FORMS = {
    "enterprise": "有限公司",
    "individual_business": "店",
    "social_association": "协会",
    "social_service": "服务中心",
    "foundation": "基金会",
}
STREETS = (
    "永安平和长乐南京东林西河北关中山新民人民光明福星江湾城桥港泉塘桂荷莲梅兰菊竹松柏枫桐柳杨桃李杏"
)


def person(rng: Random) -> str:
    """Return a person's name."""
    return (
        rng.choice(SURNAMES) + rng.choice(GIVEN) + (rng.choice(GIVEN) if rng.random() < 0.8 else "")
    )


def unit(rng: Random, kind: str, industry: str) -> str:
    """Return a unit's name."""
    name = rng.choice(FIRST) + rng.choice(SECOND) + rng.choice(SECOND)
    return f"上海{name}{BRANCHES.get(industry, '')}{FORMS[kind]}"


def site(rng: Random, kind: str) -> str:
    """Return a site's name."""
    ends = {"building": "大厦", "market": "市场", "street": "商业街", "park": "产业园"}
    return rng.choice(FIRST) + rng.choice(SECOND) + ends[kind]


def street(rng: Random, number: int) -> str:
    """Return a street's name; the number keeps neighbours apart."""
    return f"{rng.choice(STREETS)}{rng.choice(STREETS)}{number}街道"
