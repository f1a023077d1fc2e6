"""Words that tell a rule what it looks at: the verbs that pieces of work and duties begin with."""

import re

ACTION = re.compile(
    r"(?:to chuc|dat hang|xay dung|trien khai|thuc hien|chu tri|phoi hop|tham muu|huong dan|tiep tuc|day manh"
    r"|tang cuong|ban hanh|ra soat|"
    r"tong hop|bao cao|kiem tra|theo doi|giam sat|in|cap phat|cap nhat|phat|viet|dang|ho tro|tuyen truyen"
    r"|pho bien|van dong|mo|lap|"
    r"cu|moi|chuan bi|bo tri|chi dao|de nghi|giao|phan cong|nang cao|tham gia|quan ly|cung cap|bien soan"
    r"|bien tap|dua|treo|mua|trang bi|"
    r"thanh lap|dao tao|tap huan|boi duong|khao sat|dieu tra|thu thap|cap|trao|bieu duong|chu dong|dam bao"
    r"|bao dam|thong bao|"
    r"cong bo|niem yet|lay|tiep nhan|giai quyet|xu ly|tra loi|gui|nghien cuu|de xuat|duy tri|phat huy"
    r"|khuyen khich|uu tien|thuong xuyen|"
    r"ket noi|tu van|gioi thieu|huy dong|long ghep|phat dong|quan triet|cong khai|bien dich|san xuat|phat song"
    r"|phat thanh|rut kinh nghiem)\b"
)
