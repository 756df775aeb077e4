var request = new XMLHttpRequest();
request.open("GET", "/assets/menu.html");
request.onload = function () {
  document.getElementById("main-menu").innerHTML = request.responseText;
};
request.send();
