#include "practice/order_files.h"

#include "practice/practice_sheet.h"

namespace huizhi::practice {
namespace {

constexpr std::size_t kMaxKeptSheets = 100;

Answer plain(int http_status, const std::string& words) {
    return {http_status, "text/plain; charset=utf-8", words, false};
}

}  // namespace

Answer OrderFiles::get(const std::string& path) {
    const std::string prefix = "/files/";
    const std::size_t slash = path.find('/', prefix.size());
    if (!path.starts_with(prefix) || slash == std::string::npos) {
        return plain(404, "没有这个文件");
    }
    const std::string token = path.substr(prefix.size(), slash - prefix.size());
    const std::string name = path.substr(slash + 1);
    if (const auto picture = name == "white.jpg" ? orders_.picture_of_token(token) : std::nullopt) {
        return {200, "image/jpeg", picture->jpeg, false};
    }
    const auto order = orders_.order_of_token(token);
    if (!order || order->ending == 11 || orders_.status(*order) != Status::Done) {
        return plain(404, "没有这个文件");
    }
    if (name == "photo.jpg") {
        return {200, "image/jpeg", order->jpeg, false};
    }
    return name == "receipt.jpg" ? sheet(*order) : plain(404, "没有这个文件");
}

Answer OrderFiles::sheet(const Order& order) {
    const std::lock_guard lock(mutex_);
    const auto drawn = sheets_.find(order.token);
    if (drawn != sheets_.end()) {
        return {200, "image/jpeg", drawn->second, false};
    }
    const PhotoFormat& format = items_.at(order.item);
    const std::string city = order.ending == 12 ? "佛山" : format.city.city.zh;
    const auto jpeg = draw_sheet(order, format, city);
    if (!jpeg) {
        return plain(500, jpeg.error().message.zh);
    }
    if (sheets_.size() >= kMaxKeptSheets) {
        sheets_.clear();
    }
    sheets_.emplace(order.token, *jpeg);
    return {200, "image/jpeg", *jpeg, false};
}

}  // namespace huizhi::practice
